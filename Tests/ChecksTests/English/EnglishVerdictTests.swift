import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct EnglishVerdictTests {
    static let phone = "<meta name=viewport content='width=device-width'>"

    /// A page on which it holds, one on which it does not, and one on which it nearly does.
    @Test(arguments: [
        VerdictPages(
            "Page displays Hello World", passes: "<p>Hello  World", fails: "<p>Bye",
            misses: "<style>p { display: none }</style><p>Hello World"),
        VerdictPages("Button exists", passes: "<button>x</button>", fails: "<p>x", misses: "<a href=x>x</a><input>"),
        VerdictPages(
            "No console errors", passes: "<p>x<script>console.log(1)</script>",
            fails: "<p>x<script>nope()</script>",
            misses: "<p>x<script>setTimeout(() => console.error('late'), 100)</script>"),
        VerdictPages("Page loads", passes: "<p>x", fails: "", misses: "<p hidden>x"),
        VerdictPages(
            "Responsive design", passes: "\(phone)<p>x", fails: "\(phone)<div style='width: 600px'>x",
            misses: "<p>no viewport"),
        VerdictPages(
            "Code uses Intl.NumberFormat", passes: "<script>new Intl.NumberFormat()</script>", fails: "<p>x",
            misses: "<script>new Intl.DateTimeFormat()</script>"),
        VerdictPages(
            "Page uses Bootstrap 5 from CDN",
            passes:
                "<link rel=stylesheet href='https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css'>",
            fails: "<p>x",
            misses:
                "<link rel=stylesheet href='https://cdn.jsdelivr.net/npm/bootstrap@4.6.2/dist/css/bootstrap.min.css'><link rel=stylesheet href='bootstrap@5.css'>"
        ),
        VerdictPages(
            "Element #markdown-tabs has at least 2 buttons",
            passes: "<div id=markdown-tabs><button></button><button></button></div>", fails: "<div id=markdown-tabs>",
            misses: "<div id=markdown-tabs><button></button></div><button></button>"),
        VerdictPages(
            "Select #currency-picker has USD option",
            passes: "<select id=currency-picker><option>USD</select>", fails: "<select id=currency-picker>",
            misses: "<select id=currency-picker><option>EUR</select><p>USD"),
        VerdictPages(
            "Element #age displays integer >= 0", passes: "<b id=age>12 years", fails: "<b id=age>?",
            misses: "<b id=age></b>12"),
        VerdictPages(
            "Table #t has at least one row", passes: "<table id=t><tr><td>1</table>",
            fails: "<table id=t></table>", misses: "<table id=t><thead><tr><th>h</thead></table>"),
    ])
    func `a sentence gets the verdict that a reader of the page gives`(item: VerdictPages) async throws {
        try await expectVerdicts(of: item)
    }

    @Test(arguments: PlainPages.all)
    func `a page without scripts gets the verdict that its reader gives`(item: VerdictPages) async throws {
        try await expectVerdicts(of: item)
    }

    @Test(arguments: LookPages.all)
    func `looks and contents get the verdict that a reader of the page gives`(item: VerdictPages) async throws {
        try await expectVerdicts(of: item)
    }

    @Test(arguments: InteractionPages.all)
    func `actions get the verdict that a user of the page gives`(item: VerdictPages) async throws {
        try await expectVerdicts(of: item)
    }

    @Test(arguments: TaskListPages.all)
    func `lists get the verdict that a user of the page gives`(item: VerdictPages) async throws {
        try await expectVerdicts(of: item)
    }

    @Test(arguments: SiteVerdicts.data + SiteVerdicts.inputs + RepositoryVerdicts.all)
    func `data and inputs get the verdict that a reader of the files gives`(item: SiteVerdicts) async throws {
        for (files, verdict) in [(item.passes, Verdict.passed), (item.fails, .failed), (item.misses, .failed)] {
            let report = try await judged(
                files, [item.sentence], attachments: item.attachments, seconds: 1)
            let result = try #require(report.results.first)
            #expect(result.verdict == verdict, "\(files): \(result.message)")
        }
    }

    /// The three pages at once: most of the time is waiting for what does not come.
    private func expectVerdicts(of item: VerdictPages) async throws {
        let pages = [(item.passes, Verdict.passed), (item.fails, .failed), (item.misses, .failed)]
        try await withThrowingTaskGroup { group in
            for (html, verdict) in pages {
                group.addTask {
                    let page = "<!DOCTYPE html><html lang=en><title>t</title><body>\(html)"
                    let report = try await judged(
                        ["index.html": page, "bootstrap@5.css": ""], [item.sentence], seconds: 1)
                    let result = try #require(report.results.first)
                    #expect(result.verdict == verdict, "\(html): \(result.message)")
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `original features still work when the checks of earlier rounds do`() async throws {
        var settings = SiteJudge.Settings(address: try address())
        settings.checkLimit = .seconds(1)
        let judge = SiteJudge(browser: try SharedBrowser.chromium, foreign: NoNetwork(), settings: settings)
        func verdict(_ html: String, earlier: [String]) async -> CheckResult? {
            let checks =
                [Check(id: "1", text: "Original features still work")]
                + earlier.enumerated().map { Check(id: "round-1.\($0 + 1)", text: $1) }
            return await judge.report(on: Site(texts: ["index.html": html]), named: "site", checks: checks).results
                .first
        }
        #expect(await verdict("<title>t</title><p id=a>", earlier: ["css: #a"])?.verdict == .passed)
        let broken = await verdict("<title>t</title>", earlier: ["css: #a"])
        #expect(broken?.verdict == .failed)
        #expect(broken?.message.contains("css: #a does not hold any more") == true)
        #expect(await verdict("<title>t</title>", earlier: [])?.verdict == .undecided)
    }
}
