import Browser
import TestSupport
import Testing

@Suite(.serialized, .sharedBrowser) struct InputClickTests {
    /// Writes what happens to `#x`.
    private static let listening = """
        <output></output>
        <script>
        for (const kind of ['pointerdown', 'click', 'dblclick']) {
          document.addEventListener(kind, event => {
            if (event.target.closest('#x') || event.composedPath().some(node => node.id === 'x')) {
              document.querySelector('output').append(kind + (event.isTrusted ? '! ' : '? '));
            }
          }, true);
        }
        </script>
        """

    @Test(arguments: [
        ("plain", "<button id=x>Add</button>"),
        ("a child in the middle", "<button id=x><span>Add</span></button>"),
        ("far below", "<div style='height:5000px'></div><button id=x>Add</button>"),
        (
            "in a box that scrolls",
            "<div style='height:100px;overflow:auto'><div style='height:900px'></div><button id=x>Add</button></div>"
        ),
        (
            "smooth scrolling",
            "<style>*{scroll-behavior:smooth}</style><div style='height:5000px'></div><button id=x>A</button>"
        ),
        (
            "below a header that stays",
            "<div style='position:fixed;inset:0 0 50% 0;background:red'></div>"
                + "<div style='height:900px'></div><button id=x>Add</button><div style='height:900px'></div>"
        ),
        (
            "an overlay that takes no clicks",
            "<button id=x>Add</button><div style='position:fixed;inset:0;pointer-events:none;background:red'></div>"
        ),
        ("transparent", "<button id=x style='opacity:0'>Add</button>"),
        ("of one pixel", "<div id=x style='width:1px;height:1px;margin-left:50px'></div>"),
        ("a link around a float", "<a id=x href='#'><img style='float:left' width=20 height=20 alt=i></a>"),
        ("a link over two lines", "<div style='width:60px'>word word <a id=x href='#'>long link text</a></div>"),
        ("without a box of its own", "<div id=x style='display:contents'><p>text</p></div>"),
        (
            "moved in",
            "<style>@keyframes m{from{margin-left:600px}}</style><button id=x style='animation:m .3s linear'>A</button>"
        ),
        (
            "never still",
            "<style>@keyframes m{50%{margin-left:40px}}</style>"
                + "<button id=x style='width:200px;animation:m 1s infinite'>A</button>"
        ),
        (
            "enabled a little later",
            "<button id=x disabled>A</button><script>setTimeout(()=>x.disabled=false,300)</script>"
        ),
        ("shown a little later", "<button id=x hidden>A</button><script>setTimeout(()=>x.hidden=false,300)</script>"),
    ])
    func `a click reaches what a person would reach`(_ what: String, html: String) async throws {
        let (fault, heard) = try await visit("<body>\(html)\(Self.listening)") { page async throws(BrowserError) in
            (try await page.fault(clicking: "#x"), try await page.output())
        }
        #expect(fault == nil, "\(what)")
        #expect(heard == "pointerdown! click! ", "\(what)")
    }

    @Test(arguments: [
        ("<button id=x disabled>A</button>", InputFault.disabled),
        ("<fieldset disabled><button id=x>A</button></fieldset>", .disabled),
        ("<button id=x aria-disabled=true>A</button>", .disabled),
        ("<button disabled><span id=x>A</span></button>", .disabled),
        ("<div inert><button id=x>A</button></div>", .disabled),
        ("<button id=x hidden>A</button>", .hidden),
        ("<button id=x style='visibility:hidden'>A</button>", .hidden),
        ("<details><summary>s</summary><button id=x>A</button></details>", .hidden),
        ("<div style='height:0;overflow:hidden'><button id=x>A</button></div>", .hidden),
        ("<button id=x style='position:fixed;left:-500px'>A</button>", .offScreen),
        (
            "<button id=x>A</button><div class=overlay style='position:fixed;inset:0;opacity:0'></div>",
            .covered(by: "<div class=\"overlay\" style=\"position:fixed;inset:0;opacity:0\"></div>")
        ),
        (
            "<div id=in><button id=x style='pointer-events:none'>A</button></div>",
            .covered(by: "<div id=\"in\">A</div>, as it takes no clicks itself")
        ),
        (
            "<button id=x>A</button><dialog id=d>Sure?</dialog><script>d.showModal()</script>",
            .covered(by: "<dialog id=\"d\" open>Sure?</dialog>")
        ),
    ])
    func `what a person could not click is told, and nothing is clicked`(html: String, expected: InputFault)
        async throws
    {
        let (fault, heard) = try await visit("<body>\(html)\(Self.listening)") { page async throws(BrowserError) in
            (try await page.fault(clicking: "#x"), try await page.output())
        }
        #expect(fault == expected)
        #expect(heard == "")
    }

    @Test func `a press that would go elsewhere is kept from the page and made again`() async throws {
        let html = """
            <body style="margin:0"><div id=trap style="position:absolute;width:100px;height:100px"></div>
            <button id=x style="position:absolute;left:0;top:0;width:100px;height:100px;z-index:1">A</button>
            <output style="position:absolute;left:400px"></output>
            <script>
            let jumps = 1;
            x.addEventListener('pointerover', () => { if (jumps-- > 0) x.style.left = '200px'; });
            for (const kind of ['pointerdown', 'click']) document.addEventListener(kind, event =>
              document.querySelector('output').append(kind + '=' + event.target.id + ' '));
            </script>
            """
        let (fault, heard) = try await visit(html) { page async throws(BrowserError) in
            (try await page.fault(clicking: "#x"), try await page.output())
        }
        #expect(fault == nil)
        #expect(heard == "pointerdown=x click=x ")
    }

    @Test func `a double click is two clicks`() async throws {
        let heard = try await visit("<body><button id=x>A</button>\(Self.listening)") {
            page async throws(BrowserError) in
            let button = try await page.first("#x")
            _ = try await page.fault { () async throws(InputFault) in try await page.click(button, count: 2) }
            return try await page.output()
        }
        #expect(heard == "pointerdown! click! pointerdown! click! dblclick! ")
    }

    @Test(arguments: [
        "<label><input type=checkbox style='opacity:0;width:0;height:0'><span>Dark</span></label>",
        "<input type=checkbox id=c style='display:none'><label for=c>Dark</label>",
        "<input type=checkbox id=c style='position:absolute;left:-9999px'><label for=c>Dark</label>",
        "<label>Dark <input type=checkbox></label>",
    ])
    func `a box that its label stands for is ticked by the label`(html: String) async throws {
        let (fault, ticked) = try await visit("<body>\(html)") { page async throws(BrowserError) in
            (
                try await page.fault(clicking: "input"),
                try await page.read("String(document.querySelector('input').checked)")
            )
        }
        #expect(fault == nil)
        #expect(ticked == "true")
    }

    @Test func `buttons in shadow trees are found, named and clicked`() async throws {
        let html = """
            <body><b>first</b><my-card></my-card><b>last</b><output></output>
            <script>
            customElements.define('my-card', class extends HTMLElement {
              connectedCallback() {
                const root = this.attachShadow({mode: 'open'});
                root.innerHTML = '<div><b>inside</b><button>Buy</button></div>';
                root.querySelector('button').onclick = () => document.querySelector('output').textContent = 'bought';
              }
            });
            </script>
            """
        let (names, fault, heard, order) = try await visit(html) { page async throws(BrowserError) in
            let buttons = try await page.elements(role: "button")
            let fault = try await page.fault(clicking: "button")
            return (
                buttons.map(\.name), fault, try await page.output(),
                try await page.elements(matching: "b").map(\.markup)
            )
        }
        #expect(names == ["Buy"])
        #expect(fault == nil)
        #expect(heard == "bought")
        #expect(order == ["<b>first</b>", "<b>inside</b>", "<b>last</b>"])
    }

    @Test func `an element that was taken away or whose document was left is gone`() async throws {
        let (removed, left, visible) = try await visit("<body><button>A</button><p>B") {
            page async throws(BrowserError) in
            let (button, text) = (try await page.first("button"), try await page.first("p"))
            _ = try await page.evaluate("document.querySelector('button').remove()")
            let removed = try await page.fault { () async throws(InputFault) in try await page.click(button) }
            _ = try await page.reload()
            let left = try await page.fault { () async throws(InputFault) in try await page.click(text) }
            return (removed, left, try await page.isVisible(text))
        }
        #expect(removed == .gone)
        #expect(left == .gone)
        #expect(!visible)
    }

    @Test func `a frame is clicked into`() async throws {
        let frame =
            "<body style='height:100vh' onclick='parent.document.querySelector(`output`).append(event.isTrusted)'>"
        let heard = try await visit("<body><iframe src=frame.html></iframe><output></output>", ["frame.html": frame]) {
            page async throws(BrowserError) in
            _ = try await page.fault(clicking: "iframe")
            _ = try await page.evaluate(
                "new Promise(done => setInterval(() => document.querySelector('output').textContent && done(), 20))")
            return try await page.output()
        }
        #expect(heard == "true")
    }

    @Test func `hovering shows what the style sheet shows`() async throws {
        let html = """
            <style>ul { display: none } nav:hover ul { display: block }</style>
            <body><p>above</p><nav><b>Menu</b><ul><li>Entry</li></ul></nav>
            """
        let (before, after) = try await visit(html) { page async throws(BrowserError) in
            let (menu, entry) = (try await page.first("b"), try await page.first("li"))
            let before = try await page.isVisible(entry)
            _ = try await page.fault { () async throws(InputFault) in try await page.hover(menu) }
            return (before, try await page.isVisible(entry))
        }
        #expect(!before)
        #expect(after)
    }

    @Test func `a page that hangs in its listener is an error of the browser, not a hang`() async throws {
        let error = await #expect(throws: BrowserError.self) {
            try await visit("<body><button onclick='for (;;) {}'>A</button>") { page async throws(BrowserError) in
                try await page.fault(clicking: "button")
            }
        }
        #expect(error == .timedOut("Input.dispatchMouseEvent", .seconds(5)))
    }

    @Test func `what a click asks is answered yes, what a page asks by itself is not`() async throws {
        let html = """
            <body><output></output><button>Delete</button>
            <script>
            const say = text => document.querySelector('output').append(text + ' ');
            say(confirm('by itself?'));
            document.querySelector('button').onclick = () => {
              alert('now');
              say(confirm('sure?'));
              say(JSON.stringify(prompt('name?', 'x')));
            };
            </script>
            """
        let (heard, dialogs) = try await visit(html) { page async throws(BrowserError) in
            _ = try await page.fault(clicking: "button")
            return (try await page.output(), page.record.dialogs)
        }
        #expect(heard == "false true \"\" ")
        #expect(dialogs.map(\.message) == ["by itself?", "now", "sure?", "name?"])
        #expect(dialogs.map(\.answer) == [.dismissed, .accepted, .accepted, .accepted])
    }

    @Test func `a page that asks for ever is told no in the end`() async throws {
        let (heard, dialogs) = try await visit(
            "<body><output></output><button onclick='let n = 0; while (confirm()) n++; "
                + "document.querySelector(\"output\").textContent = n'>A</button>"
        ) { page async throws(BrowserError) in
            _ = try await page.fault(clicking: "button")
            return (try await page.output(), page.record.dialogs.count)
        }
        #expect(heard == "20")
        #expect(dialogs == 20)
    }

    @Test func `a click that leads elsewhere ends there`() async throws {
        let (location, title) = try await visit(
            "<title>one</title><a href='next.html#end'>next</a>", ["next.html": "<title>two</title>"]
        ) { page async throws(BrowserError) in
            _ = try await page.fault(clicking: "a")
            _ = try await page.settle(within: .seconds(5))
            return (page.location, page.record.title)
        }
        #expect(location == PageHost.base + "next.html#end")
        #expect(title == "two")
    }
}
