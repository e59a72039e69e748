import Checks
import TestSupport
import Testing

/// What only looks like what a check asks for.
@Suite(.sharedBrowser, .serialized) struct DecoyTests {
    static func judge(_ body: String, _ check: String, files: [String: String] = [:]) async throws -> CheckResult {
        let page = ["index.html": "<!DOCTYPE html><title>t</title>\n\(body)"]
        return try #require(try await judged(page.merging(files) { $1 }, [check]).results.first)
    }

    @Test(arguments: [
        (
            "<script>\n// fetch('x')\nlet a = 1;</script>", "source: contains \"fetch(\"",
            "index.html, line 3: // fetch('x')"
        ),
        ("<script>let a = 1; /* fetch('x') */</script>", "source: contains \"fetch(\"", "index.html, line 2"),
        ("<!-- <script>fetch('x')</script> -->", "source: contains \"fetch(\"", "index.html, line 2"),
        ("<style>/* display: grid */</style>", "source: contains \"display: grid\"", "index.html, line 2"),
        ("<script>let a = `${1 /* Chart.js */}`</script>", "source: matches /Chart\\.js/", "index.html, line 2"),
        ("<script>const a = 6 / 2; // / fetch(\n</script>", "source: contains \"fetch(\"", "index.html, line 2"),
    ])
    func `what stands only in a comment is not there`(body: String, check: String, place: String) async throws {
        let result = try await Self.judge(body, check)
        #expect(result.verdict == .failed)
        #expect(result.message.contains("only in a comment: \(place)"), "\(result.message)")
    }

    @Test(arguments: [
        ("<script>const a = 'http://x/y'; fetch(a)</script>", "source: contains \"fetch(\""),
        ("<script>const a = /[/]*\\/\\//; fetch(a)</script>", "source: contains \"fetch(\""),
        ("<script>if (1) /\\/*x/.test('a'); fetch(a) /* b */</script>", "source: contains \"fetch(\""),
        ("<script>const a = `${`/* ${1} */`} // ${2}`; fetch(a)</script>", "source: contains \"fetch(\""),
        ("<script>const a = {b: `${{c: 1}.c} //`}; fetch(a)</script>", "source: contains \"fetch(\""),
        ("<a href='https://x.example/a'>x</a><script>fetch('a')</script>", "source: contains \"fetch(\""),
        ("<p onclick=\"fetch('x') // y\">x</p>", "source: contains \"fetch(\""),
        ("<script>fetch(\n'https://x.example/a')</script>", "source: contains \"https://x.example/a\""),
        ("<!-- made by hand -->", "source: contains \"<!-- made by hand -->\""),
        (
            "<script type=module>return /a/ // fetch(\n</script><script>fetch('a')</script>",
            "source: contains \"fetch(\""
        ),
    ])
    func `what only looks like a comment is code`(body: String, check: String) async throws {
        let result = try await Self.judge(body, check)
        #expect(result.verdict == .passed, "\(result.message)")
        #expect(result.evidence.related.isEmpty, "\(result.evidence.related)")
    }

    @Test(arguments: [
        (
            "<script>const a = 'uses fetch() to load';</script>", "source: contains \"fetch(\"", Verdict.passed,
            "it is only in a text of the script: index.html, line 2"
        ),
        (
            "<!-- <script src=\"marked.js\"></script> -->", "css: script[src*='marked']", .failed,
            "only in a comment: index.html, line 2: <script src=\"marked.js\">"
        ),
        (
            "<script>// Intl.NumberFormat</script>",
            "js: document.querySelector('script').textContent.includes('Intl.NumberFormat')", .passed,
            "only in a comment: index.html, line 2"
        ),
        ("<p id=total hidden>5</p>", "css: #total", .passed, "<p id=\"total\"> is hidden, and no script mentions it"),
        ("<p id=total></p>", "css: #total", .passed, "<p id=\"total\"> is empty, and no script mentions it"),
        (
            "<p id=total style='position: absolute; left: -9999px'>5</p>", "css: #total", .passed,
            "<p id=\"total\"> is off the screen"
        ),
        ("<p id=total style='display: none'>5</p>", "css: p contains \"5\"", .passed, "where nobody sees it"),
        (
            "<div>a<p hidden>Hello</p></div>", "css: div contains \"Hello\"", .passed,
            "<div> says it where nobody sees it"
        ),
        (
            "<h1 style='display: none'>Hello</h1><script>document.title = 'h1'</script>", "h1 displays 'Hello'",
            .passed,
            "where nobody sees it"
        ),
    ])
    func `what is seen by nobody, or by no engine, is named`(
        body: String, check: String, verdict: Verdict, note: String
    ) async throws {
        let result = try await Self.judge(body, check)
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(result.evidence.related.contains { $0.contains(note) }, "\(result.evidence.related)")
    }

    @Test(arguments: [("<script src=app.js></script>", 0), ("<!-- <script src=app.js></script> -->", 1)])
    func `a script that no page loads is named`(body: String, notes: Int) async throws {
        let result = try await Self.judge(body, "source: contains \"fetch(\"", files: ["app.js": "fetch('x')"])
        #expect(result.evidence.related == Array(repeating: "no page or script mentions app.js", count: notes))
    }

    @Test(arguments: [
        ("<p id=total>5</p>", "css: #total"),
        // A script shows it when there is something to say.
        ("<p id=fault hidden></p><script>const fault = document.getElementById('fault')</script>", "css: #fault"),
        ("<p hidden>Hello</p><p>Hello</p>", "css: p contains \"Hello\""),
        ("<input type=hidden id=token>", "css: #token"),
        ("<meta id=m><canvas id=c></canvas>", "css: #m, #c"),
        ("<script>fetch('a')</script>", "js: document.querySelector('script').textContent.includes('fetch')"),
    ])
    func `nothing is said of what is in order`(body: String, check: String) async throws {
        let result = try await Self.judge(body, check)
        #expect(result.verdict == .passed, "\(result.message)")
        #expect(result.evidence.related.isEmpty, "\(result.evidence.related)")
    }
}
