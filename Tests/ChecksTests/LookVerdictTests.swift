import Checks
import TestSupport
import Testing

/// What is seen of a page at rest: states, numbers, styles and colours.
@Suite(.sharedBrowser, .serialized) struct LookVerdictTests {
    static let files = [
        "index.html": """
        <!DOCTYPE html><html lang="en"><head><title>Looks</title><style>
        .box { color: rgb(0, 0, 255); font-weight: bold; margin: 0; --accent: #00f; }
        .dark .box { color: white; }
        body { background: linear-gradient(90deg, #eee, white); }
        .card { background: rgb(255 0 0 / 100%); } #thin { height: 0; overflow: hidden; }
        </style></head><body>
        <h1>Acme Corp: shares</h1>
        <p id="total">Total: $605,000.00</p><p id="near">605,000.004</p><p id="off">605,000.01</p><p id="none">—</p>
        <p id="rows">3 rows</p><p id="max">12.5</p><p id="two">3 of 10</p><p id="late"></p>
        <input id="field" value="5"><input id="off-field" disabled><fieldset disabled><button id="inner">x</button></fieldset>
        <input id="on" type="checkbox" checked><input id="box" type="checkbox"><input id="mail" type="email" value="no">
        <div id="shut" style="display:none"><b id="in-shut">x</b></div><i id="clear" style="opacity:0">x</i>
        <p id="ghost" style="visibility:hidden">x</p><details><summary>s</summary><p id="folded">x</p></details>
        <div id="thin"><p id="in-thin">x</p></div><div class="card"><span class="box" id="b">b</span></div>
        <p id="mixed-a" class="m" hidden>a</p><p class="m">b</p>
        <script>document.querySelector('#late').textContent = '7'</script></body></html>
        """,
        "data.json":
            #"{"max": {"val": 12.5, "fy": "2021"}, "entityName": "Acme Corp", "list": [1, 2, 3], "text": "x"}"#,
        "data.csv": "\u{FEFF}Region;Total sales\nNorth;\"200.000,50\"\n\"South; West\";404999,50\n\n",
        "plain.csv": "a,sales\r\n\"x, y\",\"1,000\"\r\nz,1.234\r\n",
    ]

    static let cases = [
        VerdictCase("css: #total is visible", .passed), VerdictCase("css: #clear is visible", .passed),
        VerdictCase("css: #shut is visible", .failed, "display of it is none"),
        VerdictCase("css: #in-shut is visible", .failed, "display of <div id=\"shut\""),
        VerdictCase("css: #ghost is visible", .failed, "visibility"),
        VerdictCase("css: #folded is visible", .failed, "closed <details>"),
        VerdictCase("css: #in-thin is visible", .failed), VerdictCase("css: #shut is hidden", .passed),
        VerdictCase("css: #total is hidden", .failed, "it is visible"),
        VerdictCase("css: .m is hidden", .failed), VerdictCase("css: .m is visible", .passed),
        VerdictCase("css: #total shows \"605\"", .passed), VerdictCase("css: #b shows \"b\"", .passed),
        VerdictCase("css: #shut shows \"x\"", .failed, "does not show"),
        VerdictCase("css: #in-shut shows \"x\"", .failed), VerdictCase("css: #ghost shows \"x\"", .failed),
        VerdictCase("css: #folded shows \"x\"", .failed), VerdictCase("css: #in-thin shows \"x\"", .failed),
        VerdictCase("css: #clear shows \"x\"", .passed), VerdictCase("css: .m shows \"b\"", .passed),
        VerdictCase("css: #nowhere is hidden", .failed, "no element matches"),
        VerdictCase("css: #field is enabled", .passed), VerdictCase("css: #off-field is disabled", .passed),
        VerdictCase("css: #inner is disabled", .passed), VerdictCase("css: #inner is enabled", .failed),
        VerdictCase("css: #on is checked", .passed), VerdictCase("css: #box is checked", .failed, "not checked"),
        VerdictCase("css: #box is unchecked", .passed), VerdictCase("css: #total is unchecked", .failed),
        VerdictCase("css: #mail is invalid", .passed), VerdictCase("css: #mail is valid", .failed),
        VerdictCase("css: #off-field is empty", .passed), VerdictCase("css: #total is empty", .failed, "Total"),
        VerdictCase("css: #late is empty", .failed), VerdictCase("css: #field is focused", .failed, "focus is on"),
        VerdictCase("css: #total number = 605000", .passed, "read as 605000"),
        VerdictCase("css: #total number > 700000", .failed, "it should be > 700000"),
        VerdictCase("css: #near number = 605000", .failed),
        VerdictCase("css: #near number = sum of \"total sales\" in data.csv", .passed),
        VerdictCase("css: #off number = sum of \"total_sales\" in data.csv", .failed, "sum of"),
        VerdictCase("css: #total number = sum of \"profit\" in data.csv", .failed, "has no column \"profit\""),
        VerdictCase("css: #max number = sum of \"sales\" in plain.csv", .failed, "1001.234"),
        VerdictCase("css: #rows number = rows of data.csv", .failed, "should be = 2"),
        VerdictCase("css: #rows number = rows of plain.csv", .failed), VerdictCase("css: #rows number = 3", .passed),
        VerdictCase("css: #max number = data.json .max.val", .passed),
        VerdictCase("css: #max number = data.json .min.val", .failed, "has no field min"),
        VerdictCase("css: #two number = 10", .passed), VerdictCase("css: #two number != 10", .failed),
        VerdictCase("css: #none number = 0", .failed, "there is no number"),
        VerdictCase("css: #late number = 7", .passed), VerdictCase("css: #field number = 5", .passed),
        VerdictCase("css: h1 says data.json .entityName", .passed),
        VerdictCase("css: #max says data.json .max.val", .passed),
        VerdictCase("css: #total says data.json .entityName", .failed, "not \"Acme Corp\""),
        VerdictCase("style: .box color = \"blue\"", .passed), VerdictCase("style: .box color = \"#0000FF\"", .passed),
        VerdictCase("style: .box color = \"white\"", .failed, ".dark .box { color: white }"),
        VerdictCase("style: .box --accent = \"blue\"", .passed),
        VerdictCase("style: .box font-weight = \"bold\"", .passed),
        VerdictCase("style: .box margin-top = \"0\"", .passed),
        VerdictCase("style: body background-image contains \"gradient\"", .passed),
        VerdictCase("style: .box background-color = \"red\"", .passed),
        VerdictCase("style: .box background-color = \"green\"", .failed, "rgb(255, 0, 0)"),
        VerdictCase("style: #nowhere color = \"red\"", .failed, "no element matches"),
        VerdictCase("style: .box color matches /^rgb/", .passed),
        VerdictCase("page: light", .passed), VerdictCase("page: dark", .failed, "is light, not dark"),
        VerdictCase("any of: [\"css: #nope\",\"css: #total\"]", .passed),
        VerdictCase("any of: [\"file: none.txt\",\"page: light\"]", .passed),
        VerdictCase("any of: [\"css: #nope\",\"file: none.txt\"]", .failed, "none of 2 holds"),
        VerdictCase("any of: [\"css: #nope\",\"judge: taste\"]", .undecided),
        VerdictCase("within 3 s: css: #late = \"7\"", .passed),
        VerdictCase("within 1 s: css: #late = \"8\"", .failed, "within 1 s"),
        VerdictCase("within 5 s: file: data.json", .passed),
    ]

    @Test func `what is seen gets the verdict that its author means`() async throws {
        try await expectVerdicts(of: Self.cases, on: Self.files)
    }

    @Test func `a named time is longer than the usual one, and the moment is told`() async throws {
        let html = """
            <title>t</title><p id=x></p><script>setTimeout(() => { x.textContent = 'done' }, 1500)</script>
            """
        let report = try await judged(
            ["index.html": html], ["within 10 s: css: #x = \"done\"", "css: #x = \"done\""], seconds: 1)
        #expect(report.results.map(\.verdict) == [.passed, .failed])
        #expect(try #require(report.results.first?.trueAfter) > .seconds(1))
    }

    @Test func `a number that is small only at first is not small`() async throws {
        let html = "<title>t</title><p id=x>0</p><script>setTimeout(() => { x.textContent = '605,000' }, 200)</script>"
        let report = try await judged(["index.html": html], ["css: #x number < 5", "css: #x number > 5"])
        #expect(report.results.map(\.verdict) == [.failed, .passed])
    }

    @Test(arguments: [
        ("<body style='background:#111;color:#eee'><p>text", "dark"),
        ("<style>:root{color-scheme:dark}</style><p>text", "dark"),
        ("<style>:root{color-scheme:light dark}</style><p>text", "light"),
        ("<meta name=color-scheme content=dark><p>text", "dark"),
        ("<html style='background:black'><p>text", "dark"),
        ("<body style='background:linear-gradient(#000,#333)'><p>text", "dark"),
        (
            "<body style='background:white'><main style='background:#222'><p>most of the text is in here</p></main>",
            "dark"
        ),
        (
            "<body style='background:#111'><main style='background:#fafafa'><p>most of the text</p></main><i>x</i>",
            "light"
        ),
        ("<body style='background:rgba(0,0,0,0.1)'><p>text", "light"), ("<body class=dark><p>text", "light"),
        ("<p>text", "light"),
    ])
    func `a page is as dark as what is behind its text`(html: String, theme: String) async throws {
        let report = try await judged(
            ["index.html": "<!DOCTYPE html><title>t</title>\(html)"], ["page: dark", "page: light"])
        #expect(report.results.map(\.verdict) == (theme == "dark" ? [.passed, .failed] : [.failed, .passed]))
    }

    @Test func `without a browser what it takes one to see is undecided, and the rest is not`() async throws {
        let judge = SiteJudge(browser: nil, foreign: NoNetwork(), settings: SiteJudge.Settings(address: try address()))
        let site = Site(texts: ["index.html": "<title>t</title><p id=x>605 000", "a.txt": "x"])
        let texts = [
            "css: #x number = 605000", "css: #x is visible", "page: dark", "style: #x color = \"red\"",
            "any of: [\"page: dark\",\"file: a.txt\"]", "any of: [\"css: #y\",\"css: #x\"]",
            "when: click #x then dialog",
        ]
        let report = await judge.report(
            on: site, named: "site", checks: texts.enumerated().map { Check(id: "\($0)", text: $1) })
        #expect(
            report.results.prefix(7).map(\.verdict)
                == [.passed, .undecided, .undecided, .undecided, .passed, .passed, .undecided])
    }
}
