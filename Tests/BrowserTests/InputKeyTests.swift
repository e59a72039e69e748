import Browser
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct InputKeyTests {
    private func typed(
        _ text: String, into selector: String, html: String, others: [String: String] = [:]
    ) async throws -> (fault: InputFault?, value: String, output: String) {
        try await visit("<body>\(html)<output></output>", others) { page async throws(BrowserError) in
            let field = try await page.first(selector)
            let fault = try await page.fault { () async throws(InputFault) in try await page.type(text, into: field) }
            return (
                fault, try await page.read("e => String(e.value ?? e.innerText)", of: field), try await page.output()
            )
        }
    }

    @Test func `every key is heard with its names, and is trusted`() async throws {
        let html = """
            <input id=x value=old>
            <script>
            const write = text => document.querySelector('output').append(text + ' ');
            for (const kind of ['keydown', 'keyup']) x.addEventListener(kind, e =>
              write([kind, e.key, e.code, e.keyCode, e.shiftKey, e.isTrusted].join()));
            x.addEventListener('input', e => write([e.type, e.inputType, e.data, x.value, e.isTrusted].join()));
            </script>
            """
        let (fault, value, output) = try await typed("a?é", into: "#x", html: html)
        #expect(fault == nil)
        #expect(value == "a?é")
        #expect(
            output == "keydown,a,KeyA,65,false,true input,insertText,a,a,true keyup,a,KeyA,65,false,true "
                + "keydown,?,Slash,191,true,true input,insertText,?,a?,true keyup,?,Slash,191,true,true "
                + "input,insertText,é,a?é,true ")
    }

    @Test(arguments: [
        ("<input id=x value=old>", "new text", "new text"),
        ("<input id=x value=old>", "", ""),
        ("<input id=x type=number value=3>", "42.5", "42.5"),
        ("<input id=x type=number value=3>", "-1", "-1"),
        ("<input id=x type=email>", "a@b.example", "a@b.example"),
        ("<input id=x maxlength=3>", "abcdef", "abc"),
        ("<input id=x>", "日本語 😀", "日本語 😀"),
        ("<textarea id=x>old</textarea>", "one\ntwo", "one\ntwo"),
        ("<div id=x contenteditable>old <b>words</b></div>", "new", "new"),
        ("<label id=x>Name <input value=old></label>", "new", "Name"),
        ("<input id=x type=date>", "2024-02-29", "2024-02-29"),
        ("<input id=x type=date>", "2/9/2024", "2024-02-09"),
        ("<input id=x type=time>", "13:45", "13:45"),
        ("<input id=x type=datetime-local>", "2024-02-29T13:45", "2024-02-29T13:45"),
        ("<input id=x type=month>", "2024-02", "2024-02"),
        ("<input id=x type=color>", "#ff8800", "#ff8800"),
        ("<input id=x type=color>", "red", "#ff0000"),
        ("<input id=x type=range value=10>", "70", "70"),
        ("<input id=x type=range value=10 max=50>", "70", "50"),
    ])
    func `a field holds what a person would have written`(html: String, text: String, value: String) async throws {
        let result = try await typed(text, into: "#x", html: html)
        #expect(result.fault == nil)
        #expect(result.value.split(whereSeparator: { $0 == " " }).joined(separator: " ") == value)
    }

    @Test(arguments: [
        ("<input id=x readonly>", "a", InputFault.notEditable), ("<p id=x>text</p>", "a", .notEditable),
        ("<input id=x type=checkbox>", "a", .notEditable), ("<input id=x disabled>", "a", .disabled),
        ("<label>Name <input id=x hidden></label>", "a", .hidden),
        ("<input id=x type=date>", "soon", .noSuchOption("soon", among: ["a date as 2024-01-31"])),
        ("<input id=x type=color>", "reddish", .noSuchOption("reddish", among: ["a colour as #ff8800"])),
    ])
    func `a field that cannot be written in is told`(html: String, text: String, fault: InputFault) async throws {
        #expect(try await typed(text, into: "#x", html: html).fault == fault)
    }

    @Test func `choosing a value says so by input and change`() async throws {
        let html = """
            <input id=x type=range>
            <script>
            for (const kind of ['input', 'change']) x.addEventListener(kind, e =>
              document.querySelector('output').append(kind + x.value + ' '));
            </script>
            """
        #expect(try await typed("70", into: "#x", html: html).output == "input70 change70 ")
    }

    @Test func `a field whose script writes it back keeps up with the keys`() async throws {
        let html = """
            <input id=x>
            <script>
            let state = '';
            // As a controlled component does: the own value property is watched, and rendering sets it.
            const {get, set} = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
            Object.defineProperty(x, 'value', {configurable: true, get() { return get.call(this) }, set(v) { set.call(this, v) }});
            x.addEventListener('input', () => { state = x.value.toUpperCase(); x.value = state; });
            </script>
            """
        #expect(try await typed("hello", into: "#x", html: html).value == "HELLO")
    }

    @Test func `a long text arrives whole`() async throws {
        let text = String(repeating: "All work and no play. ", count: 200)
        let result = try await typed(text, into: "textarea", html: "<textarea></textarea>")
        #expect(result.value == text)
    }

    @Test func `keys do what they do in a browser`() async throws {
        let html = """
            <body><form><input id=a value=one><input id=b><button>Go</button></form><output></output>
            <script>
            document.addEventListener('keydown', e =>
              document.querySelector('output').append([e.key, e.ctrlKey, e.shiftKey].join() + ' '));
            document.querySelector('form').onsubmit = e => {
              e.preventDefault();
              document.querySelector('output').append('sent ');
            };
            </script>
            """
        let (focus, value, output) = try await visit(html) { page async throws(BrowserError) in
            let field = try await page.first("#a")
            _ = try await page.fault { () async throws(InputFault) in
                try await page.press("Control+a", in: field)
                try await page.press("x", in: field)
                try await page.press("ArrowLeft", in: nil)
                try await page.press("Shift+Z", in: nil)
                try await page.press("Tab", in: nil)
            }
            let focus = try await page.read("document.activeElement.id")
            let value = try await page.read("document.querySelector('#a').value")
            _ = try await page.fault { () async throws(InputFault) in
                try await page.press("Control+z", in: field)
                try await page.press("Escape", in: nil)
                try await page.press("Enter", in: nil)
            }
            return (focus, value, try await page.output())
        }
        #expect(focus == "b")
        #expect(value == "Zx")
        #expect(
            output
                == "Control,true,false a,true,false x,false,false ArrowLeft,false,false Shift,false,true Z,false,true "
                + "Tab,false,false Control,true,false z,true,false Escape,false,false Enter,false,false sent ")
    }

    @Test func `a key that there is not is refused by name`() async throws {
        let error = await #expect(throws: BrowserError.self) {
            try await visit("<body>") { page async throws(BrowserError) in
                try await page.fault { () async throws(InputFault) in try await page.press("Hyper+q", in: nil) }
            }
        }
        #expect("\(String(describing: error))".contains("Hyper+q"))
    }
}
