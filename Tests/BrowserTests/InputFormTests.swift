import Browser
import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct InputFormTests {
    private static let listening = """
        <output></output>
        <script>
        const say = text => document.querySelector('output').append(text + ' ');
        for (const kind of ['input', 'change', 'click']) document.addEventListener(kind, e => {
          if (e.target.matches('select, input')) say(kind + '=' + e.target.value);
          else if (e.target.matches('[role=option]')) say(kind + '=' + e.target.textContent);
        });
        document.addEventListener('submit', e => {
          e.preventDefault();
          say('sent=' + new URLSearchParams(new FormData(e.target, e.submitter)));
        });
        </script>
        """

    private func outcome(
        _ html: String, _ input: @escaping @Sendable (BrowserPage) async throws(InputFault) -> Void
    ) async throws -> (fault: InputFault?, output: String) {
        try await visit("<body>\(html)\(Self.listening)") { page async throws(BrowserError) in
            let fault = try await page.fault { () async throws(InputFault) in try await input(page) }
            return (fault, try await page.output())
        }
    }

    private func selecting(_ option: String, _ selector: String, _ html: String) async throws -> (InputFault?, String) {
        try await outcome(html) { page async throws(InputFault) in
            try await page.select(option, in: try await page.found(selector))
        }
    }

    @Test(arguments: [
        ("Two", "input=2 change=2 "), ("two", "input=2 change=2 "), ("3", "input=3 change=3 "), ("One", ""),
    ])
    func `an option is chosen by its label or value`(option: String, output: String) async throws {
        let html = "<select><option value=1>One<option value=2> Two <option value=3>Three</select>"
        let (fault, heard) = try await selecting(option, "select", html)
        #expect(fault == nil)
        #expect(heard == output)
    }

    @Test func `an option that is clicked is chosen`() async throws {
        let (fault, heard) = try await outcome("<select><option value=1>One<option value=2>Two</select>") {
            page async throws(InputFault) in try await page.click(try await page.found("option:last-child"))
        }
        #expect(fault == nil)
        #expect(heard == "input=2 change=2 ")
    }

    @Test func `an option that there is not is told with those that there are`() async throws {
        let html = "<select><option>One<option disabled>Two<option>Three</select>"
        for option in ["Four", "Two"] {
            #expect(
                try await selecting(option, "select", html).0 == .noSuchOption(option, among: ["One", "Three"]))
        }
    }

    @Test(arguments: ["input", "fieldset"])
    func `a radio group's choice is clicked`(selector: String) async throws {
        let html = """
            <fieldset><legend>Size</legend><label><input type=radio name=s value=s checked> Small</label>
            <input type=radio name=s value=l id=l hidden><label for=l>Large</label></fieldset>
            """
        let (fault, heard) = try await selecting("Large", selector, html)
        #expect(fault == nil)
        #expect(heard.contains("change=l"))
        #expect(try await selecting("Huge", selector, html).0 == .noSuchOption("Huge", among: ["Small", "Large"]))
    }

    @Test(arguments: [
        """
        <button role=combobox aria-controls=list onclick="list.hidden = false">Choose</button>
        <ul role=listbox id=list hidden><li role=option>Red<li role=option>Blue</ul>
        """,
        """
        <button onclick="list.innerHTML = '<li role=option>Red</li><li role=option>Blue</li>'">Choose</button>
        <ul role=listbox id=list></ul>
        """,
        "<ul role=listbox><li role=option>Red<li role=option>Blue</ul><button hidden></button>",
    ])
    func `a list that a page made itself is opened and chosen from`(html: String) async throws {
        let selector = html.hasPrefix("<ul") ? "ul" : "button"
        let (fault, heard) = try await selecting("Blue", selector, html)
        #expect(fault == nil)
        #expect(heard == "click=Blue ")
        #expect(try await selecting("Green", selector, html).0 == .noSuchOption("Green", among: ["Red", "Blue"]))
    }

    @Test(arguments: [
        ("<form><input name=a value=1><button name=b value=2>Go</button></form>", "sent=a=1&b=2 "),
        ("<form><input name=a value=1><input type=submit name=b value=Send></form>", "click=Send sent=a=1&b=Send "),
        ("<form><input name=a value=1></form>", "sent=a=1 "),
        ("<form><input name=a value=1><button type=button onclick='say(`clicked`)'>Add</button></form>", "clicked "),
        ("<form><select name=a><option>1</select></form>", "sent=a=1 "),
        ("<form id=f><input name=a value=1></form><button form=f>Go</button>", "sent=a=1 "),
        ("<form><input name=a required><button>Go</button></form>", ""),
    ])
    func `a form is sent as a person sends it`(html: String, output: String) async throws {
        let (fault, heard) = try await outcome(html) { page async throws(InputFault) in
            try await page.submit(try await page.found("form"))
        }
        #expect(fault == nil)
        #expect(heard == output)
    }

    @Test func `a form whose button is disabled is not sent`() async throws {
        let (fault, heard) = try await outcome("<form><input><button disabled>Go</button></form>") {
            page async throws(InputFault) in try await page.submit(try await page.found("form"))
        }
        #expect(fault == .disabled)
        #expect(heard == "")
    }

    @Test func `files are read by the page`() async throws {
        let html = """
            <body><label>Open<input type=file multiple hidden></label><output></output>
            <script>
            document.querySelector('input').onchange = async e => {
              const texts = [];
              for (const file of e.target.files) texts.push(file.name + '=' + await file.text());
              document.querySelector('output').textContent = texts.join(' ');
            };
            </script>
            """
        let output = try await visit(html) { page async throws(BrowserError) in
            let field = try await page.first("input")
            _ = try await page.fault { () async throws(InputFault) in
                try await page.upload(
                    [("a.csv", Array("1,2".utf8)), ("../b.txt", Array("two".utf8))], into: field)
            }
            _ = try await page.settle(within: .seconds(5))
            return try await page.output()
        }
        #expect(output == "a.csv=1,2 b.txt=two")
    }

    @Test func `one file field takes one file, and other fields none`() async throws {
        let (fault, _) = try await outcome("<input>") { page async throws(InputFault) in
            try await page.upload([("a", [])], into: try await page.found("input"))
        }
        #expect(fault == .notEditable)
        let error = await #expect(throws: BrowserError.self) {
            try await outcome("<input type=file>") { page async throws(InputFault) in
                try await page.upload([("a", []), ("b", [])], into: try await page.found("input"))
            }
        }
        #expect("\(String(describing: error))".contains("takes one file"))
    }
}

extension BrowserPage {
    /// The first element that matches, for the sake of an input.
    fileprivate func found(_ selector: String) async throws(InputFault) -> PageElement {
        do { return try await first(selector) } catch { throw .browser(error) }
    }
}
