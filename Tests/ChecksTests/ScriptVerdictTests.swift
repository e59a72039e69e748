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

    static let cases = [
        // The forms in which scripts arrive.
        VerdictCase("js: document.title === 'Sales'", .passed),
        VerdictCase("JS : document.title === `Sales`;", .passed),
        VerdictCase("document.title === 'Sales'", .passed), VerdictCase("!!document.querySelector('#total')", .passed),
        VerdictCase("js: {a: 1}", .passed), VerdictCase("js: const a = 1; a + 1 === 2", .passed),
        VerdictCase("js: await Promise.resolve(true)", .passed),
        VerdictCase("js: const a = await Promise.resolve(0); a", .failed),
        VerdictCase("js: (() => { return document.title.length > 0; })()", .passed),
        VerdictCase("js: document.title === 'Sales' // a comment", .passed),
        // Truth is JavaScript's.
        VerdictCase("js: document.querySelectorAll('.none')", .passed, "every object is true"),
        VerdictCase("js: document.querySelectorAll('.none').length", .failed, "length is 0"),
        VerdictCase("js: Promise.resolve(false)", .failed), VerdictCase("js: NaN", .failed),
        VerdictCase("js: ''", .failed),
        // What was seen.
        VerdictCase("js: document.title === 'Sale'", .failed, "document.title is \"Sales\", not 'Sale'"),
        VerdictCase(
            "js: parseFloat(document.querySelector('#total').textContent) > 20", .failed, "textContent is \"12\""),
        VerdictCase(
            "js: document.querySelector('#nowhere').textContent.length > 0", .failed,
            "document.querySelector('#nowhere') is null"),
        // The site's fault, and the check's.
        VerdictCase("js: loadData() === 7", .passed),
        VerdictCase("js: missingFunction() === 7", .failed, "missingFunction is not defined"),
        VerdictCase("js: if (document.title === 'x') { true } else { false }", .failed, "it came to false"),
        VerdictCase("js: const t = document.title; t === 'x'", .failed, "it came to false"),
        VerdictCase("js: while (false);", .failed, "it came to undefined"),
        VerdictCase("js: document.title === seed", .invalid, "placeholder"),
        VerdictCase("js: document.title === `Sales <seed>`", .invalid, "<seed>"),
        VerdictCase("js: document.title === 'Sales ${seed}'", .invalid, "${seed}"),
        VerdictCase("js: document.querySelector('#a@b')", .invalid, "#a@b"), VerdictCase("js: return 1", .invalid),
        VerdictCase("js: document.title ===", .invalid, "not JavaScript"),
        VerdictCase("js: JSON.parse('{') === 1", .failed, "in JSON"),
        VerdictCase("js: (document.title))", .invalid, "not JavaScript"),
        VerdictCase("js:", .invalid), VerdictCase("js: document.title === `Sales${''}`", .passed),
        // Time.
        VerdictCase("js: document.body.dataset.late === 'yes'", .passed),
        VerdictCase("js: new Promise(() => {})", .undecided, "did not end"),
        VerdictCase("js: for (;;) {}", .undecided, "did not end"),
        // What changes the page is judged on a fresh one, and does not add up.
        VerdictCase(
            "js: document.querySelector('#add').click(); document.querySelector('#count').textContent === '1'", .passed),
        VerdictCase(
            "js: document.querySelector('#add').click(); document.querySelector('#count').textContent === '2'", .failed),
        // Inside a function that is called on the spot.
        VerdictCase(
            "js: (() => { const t = document.querySelector('#total'); return parseFloat(t.textContent) === 13; })()",
            .failed,
            "parseFloat(t.textContent) is 12, not 13; t.textContent is \"12\""),
        VerdictCase(
            "js: (() => { document.querySelector('#add').click(); const c = document.querySelector('#count').textContent; return c === '5'; })()",
            .failed, "c is \"1\", not '5'"),
        // Words that parse as expressions and are no scripts.
        VerdictCase("share-max-fy", .undecided), VerdictCase("has_license", .undecided),
        VerdictCase("dark_mode", .undecided),
    ]

    @Test func `a script check gets the verdict that its author means`() async throws {
        try await expectVerdicts(of: Self.cases, on: ["index.html": Self.page])
    }

    /// As on a busy machine, where time goes by between the last look and the reading of the values.
    @Test func `what holds by the time its values are read has not failed`() async throws {
        let page = """
            <title>t</title><script>
            const start = Date.now();
            function slow() {
              const now = Date.now() - start;
              while (Date.now() - start < now + 400) {}
              return now;
            }
            setTimeout(() => {}, 3000);
            </script>
            """
        let report = try await judged(["index.html": page], ["js: slow() > 1450", "js: slow() > 60000"], seconds: 1)
        #expect(report.results.map(\.verdict) == [.passed, .failed])
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
