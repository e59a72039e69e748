import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct ScriptVerdictTests {
    static let page = """
        <!DOCTYPE html><html lang="en"><title>Sales</title>
        <p id="total">12</p><button id="add" onclick="count.textContent = +count.textContent + 1">+</button>
        <output id="count">0</output>
        <script>
        setTimeout(() => { document.body.dataset.late = 'yes'; }, 300);
        function loadData() { return 7; }
        </script>
        """

    struct Case: CustomTestStringConvertible {
        let check: String
        let verdict: Verdict
        let words: String

        init(_ check: String, _ verdict: Verdict, _ words: String = "") {
            self.check = check
            self.verdict = verdict
            self.words = words
        }

        var testDescription: String { check }
    }

    @Test(arguments: [
        // The forms in which scripts arrive.
        Case("js: document.title === 'Sales'", .passed), Case("JS : document.title === `Sales`;", .passed),
        Case("document.title === 'Sales'", .passed), Case("!!document.querySelector('#total')", .passed),
        Case("js: {a: 1}", .passed), Case("js: const a = 1; a + 1 === 2", .passed),
        Case("js: await Promise.resolve(true)", .passed), Case("js: const a = await Promise.resolve(0); a", .failed),
        Case("js: (() => { return document.title.length > 0; })()", .passed),
        Case("js: document.title === 'Sales' // a comment", .passed),
        // Truth is JavaScript's.
        Case("js: document.querySelectorAll('.none')", .passed, "every object is true"),
        Case("js: document.querySelectorAll('.none').length", .failed, "length is 0"),
        Case("js: Promise.resolve(false)", .failed), Case("js: NaN", .failed), Case("js: ''", .failed),
        // What was seen.
        Case("js: document.title === 'Sale'", .failed, "document.title is \"Sales\", not 'Sale'"),
        Case("js: parseFloat(document.querySelector('#total').textContent) > 20", .failed, "textContent is \"12\""),
        Case(
            "js: document.querySelector('#nowhere').textContent.length > 0", .failed,
            "document.querySelector('#nowhere') is null"),
        // The site's fault, and the check's.
        Case("js: loadData() === 7", .passed),
        Case("js: missingFunction() === 7", .failed, "missingFunction is not defined"),
        Case("js: if (document.title === 'x') { true } else { false }", .failed, "it came to false"),
        Case("js: const t = document.title; t === 'x'", .failed, "it came to false"),
        Case("js: while (false);", .failed, "it came to undefined"),
        Case("js: document.title === seed", .invalid, "placeholder"),
        Case("js: document.title === `Sales <seed>`", .invalid, "<seed>"),
        Case("js: document.title === 'Sales ${seed}'", .invalid, "${seed}"),
        Case("js: document.querySelector('#a@b')", .invalid, "#a@b"), Case("js: return 1", .invalid),
        Case("js: document.title ===", .invalid, "not JavaScript"),
        Case("js: (document.title))", .invalid, "not JavaScript"),
        Case("js:", .invalid), Case("js: document.title === `Sales${''}`", .passed),
        // Time.
        Case("js: document.body.dataset.late === 'yes'", .passed),
        Case("js: new Promise(() => {})", .undecided, "did not end"),
        Case("js: for (;;) {}", .undecided, "did not end"),
        // What changes the page is judged on a fresh one, and does not add up.
        Case(
            "js: document.querySelector('#add').click(); document.querySelector('#count').textContent === '1'", .passed),
        Case(
            "js: document.querySelector('#add').click(); document.querySelector('#count').textContent === '2'", .failed),
        // Inside a function that is called on the spot.
        Case(
            "js: (() => { const t = document.querySelector('#total'); return parseFloat(t.textContent) === 13; })()",
            .failed,
            "parseFloat(t.textContent) is 12, not 13; t.textContent is \"12\""),
        Case(
            "js: (() => { document.querySelector('#add').click(); const c = document.querySelector('#count').textContent; return c === '5'; })()",
            .failed, "c is \"1\", not '5'"),
        // Words that parse as expressions and are no scripts.
        Case("share-max-fy", .undecided), Case("has_license", .undecided), Case("dark_mode", .undecided),
    ])
    func `a script check gets the verdict that its author means`(_ item: Case) async throws {
        let report = try await judged(["index.html": Self.page], [item.check])
        let result = try #require(report.results.first)
        #expect(result.verdict == item.verdict, "\(result.message)")
        #expect(result.message.contains(item.words), "\(result.message)")
    }

    @Test func `a check that never ends does not harm the others`() async throws {
        let report = try await judged(
            ["index.html": Self.page], ["js: for (;;) {}", "js: document.title === 'Sales'", "css: #total = \"12\""])
        #expect(report.results.map(\.verdict) == [.undecided, .passed, .passed])
    }

    @Test func `a page cannot forge what is asked in our own world`() async throws {
        let html = """
            <title>x</title><script>
            Document.prototype.querySelectorAll = () => [1, 2, 3]; JSON.stringify = () => '[true]';
            Document.prototype.createTreeWalker = () => null; Array.prototype.push = () => 0;
            </script>
            """
        let report = try await judged(
            ["index.html": html], ["css: p >= 1", "css: title = \"x\"", "xpath: count(//p) = 0"])
        #expect(report.results.map(\.verdict) == [.failed, .passed, .passed])
    }

    @Test func `a page that hangs while loading passes nothing`() async throws {
        var settings = SiteJudge.Settings(address: try address())
        settings.loadLimit = .milliseconds(700)
        let judge = SiteJudge(browser: try SharedBrowser.chromium, foreign: NoNetwork(), settings: settings)
        let report = await judge.report(
            on: Site(texts: ["index.html": "<title>t</title><p>a<script>for (;;) {}</script>"]), named: "site",
            checks: [Check(id: "1", text: "css: p"), Check(id: "2", text: "js: document.title === 't'")])
        #expect(report.results.prefix(2).allSatisfy { $0.verdict == .failed })
        #expect(report.results.allSatisfy { $0.verdict != .passed || $0.kind == .health })
    }
}
