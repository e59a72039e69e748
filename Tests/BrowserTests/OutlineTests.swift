import Browser
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct OutlineTests {
    private static let page = """
        <title>List</title><body>
        <header><h1>My <em>list</em></h1><nav aria-label=Main><a href=#a>Home</a> <a href=#b>About</a></nav></header>
        <main><h2>Open</h2>
        <ul><li>Milk <button disabled>Delete</button></li><li aria-hidden=true>secret</li><li hidden>later</li></ul>
        <form aria-label=New><label>Name <input value="Bread &quot;x&quot;" autofocus></label>
        <input type=checkbox checked aria-label=Done><input type=date aria-label=Due><input type=range aria-label=Size value=3>
        <select aria-label=Shop><option>One<option selected>Two</select>
        <button aria-pressed=mixed><img alt=Star src=x.png></button></form>
        <details><summary>More</summary>inside</details>
        <table><tr><th>Sum<td>3</table><div><p>Two <b>words</b></p></div></main>
        """

    @Test func `the outline reads as assistive technology does`() async throws {
        let text = try await visit(Self.page) { page async throws(BrowserError) in
            // The field gets its focus with the first frame.
            _ = try await page.evaluate(
                "new Promise(done => setInterval(() => document.activeElement.localName === 'input' && done(), 20))")
            return try await page.outline().text
        }
        #expect(
            text == """
                - banner:
                  - heading "My list" [level=1]
                  - navigation "Main":
                    - link "Home"
                    - link "About"
                - main:
                  - heading "Open" [level=2]
                  - list:
                    - listitem:
                      - text: Milk
                      - button "Delete" [disabled]
                  - form "New":
                    - text: Name
                    - textbox "Name" [focused]: Bread "x"
                    - checkbox "Done" [checked]
                    - textbox "Due"
                    - slider "Size": 3
                    - combobox "Shop": Two
                      - option "One"
                      - option "Two" [selected]
                    - button "Star" [pressed=mixed]:
                      - img "Star"
                  - group:
                    - button "More"
                  - table:
                    - row:
                      - rowheader "Sum"
                      - cell "3"
                  - paragraph: Two words
                """)
    }

    @Test func `the part about one element is its line and what it stands in`() async throws {
        let part = try await visit(Self.page) { page async throws(BrowserError) in
            let outline = try await page.outline()
            return outline.around(try await page.first("input[type=checkbox]").nodeID, lines: 1)
        }
        #expect(
            part == """
                - main:
                  - form "New":
                    - checkbox "Done" [checked]
                """)
    }

    @Test func `elements are found by role, with name and markup`() async throws {
        let (boxes, buttons, named) = try await visit(Self.page) { page async throws(BrowserError) in
            let named = try await page.elements(role: nil).map { "\($0.role) \($0.name)" }
            return (try await page.elements(role: "textbox"), try await page.elements(role: "button"), named)
        }
        #expect(boxes.map(\.name) == ["Name", "Due"])
        #expect(
            boxes.map(\.markup) == [
                "<input value=\"Bread &quot;x&quot;\" autofocus>", "<input type=\"date\" aria-label=\"Due\">",
            ])
        #expect(buttons.map(\.name) == ["Delete", "Star", "More"])
        #expect(buttons.last?.markup == "<summary>More</summary>")
        #expect(named.prefix(3) == ["heading My list", "navigation Main", "link Home"])
    }

    @Test func `elements are found by selector, the same as by role`() async throws {
        let (selected, listed, few) = try await visit(Self.page) { page async throws(BrowserError) in
            (
                try await page.elements(matching: "button"), try await page.elements(role: "button"),
                try await page.elements(matching: "*", limit: 3)
            )
        }
        #expect(selected == Array(listed.prefix(2)))
        #expect(few.map(\.markup.utf8.count).allSatisfy { $0 <= 120 })
        #expect(few.count == 3)
    }

    @Test func `markup is short whatever the element is`() async throws {
        let long = String(repeating: "ä€😀", count: 200)
        let markup = try await visit(
            "<p id=a class='\(long)' data-x='\(long)' data-y='\(long)'>\(long)<script>no()</script></p>"
        ) { page async throws(BrowserError) in try await page.first("p").markup }
        #expect(markup.utf8.count <= 120)
        #expect(markup.hasPrefix("<p id=\"a\" class=\"ä€😀"))
        #expect(markup.hasSuffix("</p>"))
    }

    @Test func `a selector that is none is refused in the browser's words`() async throws {
        let error = await #expect(throws: BrowserError.self) {
            try await visit("<body>") { page async throws(BrowserError) in try await page.elements(matching: "p[") }
        }
        #expect("\(String(describing: error))".contains("'p[' is not a valid selector"))
    }

    @Test(arguments: [
        ("<p id=x>text</p>", true), ("<p id=x></p>", false), ("<p id=x hidden>text</p>", false),
        ("<div style='visibility:hidden'><p id=x>text</p></div>", false), ("<p id=x style='opacity:0'>text</p>", true),
        ("<noscript><p id=x>text</p></noscript>", nil), ("<template><p id=x>text</p></template>", nil),
        ("<details><p id=x>text</p></details>", false), ("<details open><p id=x>text</p></details>", true),
        ("<div style='max-height:0;overflow:hidden'><p id=x>text</p></div>", false),
        ("<div style='height:0'><p id=x>text</p></div>", true),
        ("<ul id=x style='height:0'><li style='float:left'>text</ul>", true),
        ("<div id=x style='display:contents'><p>text</p></div>", true),
        ("<div id=x style='display:contents'><p hidden>text</p></div>", false),
        ("<div style='height:3000px'></div><p id=x>far</p>", true),
        ("<select><option id=x>one</select>", true), ("<img id=x width=0 height=0>", false),
    ])
    func `visible is what a person could see`(html: String, expected: Bool?) async throws {
        let seen = try await visit("<body>\(html)") { page async throws(BrowserError) -> Bool? in
            guard let element = try await page.elements(matching: "#x").first else { return nil }
            return try await page.isVisible(element)
        }
        #expect(seen == expected)
    }

    @Test func `a page cannot forge what is read of it`() async throws {
        let html = """
            <body><p id=x>true</p><button>Real</button><script>
            Element.prototype.getAttribute = () => 'forged';
            Element.prototype.checkVisibility = () => false;
            Document.prototype.querySelectorAll = () => [];
            Object.defineProperty(Node.prototype, 'textContent', {get: () => 'forged'});
            Array.prototype.map = () => ['forged'];
            globalThis.elements = {matching: () => [], isVisible: () => false};
            </script>
            """
        let (text, visible, names) = try await visit(html) { page async throws(BrowserError) in
            let element = try await page.first("#x")
            return (
                try await page.read("e => e.textContent", of: element), try await page.isVisible(element),
                try await page.elements(role: "button").map(\.name)
            )
        }
        #expect(text == "true")
        #expect(visible)
        #expect(names == ["Real"])
    }

    @Test func `names in the markup do not stand in for what is asked`() async throws {
        let names = [
            "attributes", "matches", "closest", "getAttribute", "parentNode", "elements", "childNodes", "localName",
        ]
        let html = """
            <body><img name=body><img name=querySelectorAll><img name=title><img name=elementFromPoint>
            <form id=x class=f>\(names.map { "<input name=\($0) value=1>" }.joined())<button>Go</button></form>
            <output></output><script>
            document.getElementById('x').addEventListener('submit', e => {
              e.preventDefault();
              document.getElementsByTagName('output')[0].textContent = 'sent';
            });
            </script>
            """
        let (form, visible, fault, output, exceptions) = try await visit(html) { page async throws(BrowserError) in
            let form = try await page.first("#x")
            let fault = try await page.fault { () async throws(InputFault) in try await page.submit(form) }
            return (
                form, try await page.isVisible(form), fault, try await page.output(), page.record.exceptions.map(\.text)
            )
        }
        #expect(form.markup.hasPrefix("<form id=\"x\" class=\"f\">"))
        #expect(visible)
        #expect(fault == nil)
        #expect(output == "sent")
        #expect(exceptions.isEmpty)
    }

    @Test func `a function that comes to no text is refused`() async throws {
        let error = await #expect(throws: BrowserError.self) {
            try await visit("<p>") { page async throws(BrowserError) in
                try await page.read("e => 5", of: try await page.first("p"))
            }
        }
        #expect(error == .refused("the element was asked for a text and gave a number"))
    }
}
