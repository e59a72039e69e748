import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct HealthTests {
    @Test(
        arguments: [
            (["index.html": "<!DOCTYPE html><title>Fine</title><p>ok"], nil, ""),
            (["page.html": "<title>x</title>"], "page-answers", "no index.html"),
            (
                ["index.html": "<title>x</title><script>nope()</script>"], "no-exceptions",
                "nope is not defined at index.html:1:"
            ),
            (
                ["index.html": "<title>x</title><script>setTimeout(() => nope(), 20)</script>"], "no-exceptions",
                "nope is not defined"
            ),
            (
                ["index.html": "<title>x</title><script>Promise.reject(new Error('lost'))</script>"], "no-exceptions",
                "lost"
            ),
            (
                ["index.html": "<title>x</title><script>fetch('Data.csv')</script>", "data.csv": "a"],
                "no-failed-requests", "Data.csv (there is data.csv)"
            ),
            (["index.html": "<p>no title"], "title", "no title"),
            (["index.html": "<title>x</title><p>Hello ${name}"], "no-placeholders", "${name}"),
            (["index.html": "<title>x</title><code>{{ user }}</code>"], "no-placeholders", "{{ user }}"),
            (
                [
                    "index.html": "<svg><title>s</title></svg><p id=p></p><script>p.textContent = 'x'</script>"
                ],
                "title", "no title"
            ),
            (
                [
                    "index.html": "<title>x</title><p id=p><script>p.innerHTML = '<b>$</b><i hidden>,</i>{a}'</script>"
                ],
                "no-placeholders", "${a}"
            ),
            (["index.html": "<title>x</title><p id=p></p><script>p.textContent = `${1}{`</script>"], nil, ""),
            (["index.html": "<title>x</title><a href='/other.html'>x</a>"], "no-root-absolute-links", "/other.html"),
            (
                ["index.html": "<title>x</title>", "a.js": "const k = 'ghp_0123456789abcdefghijABCDEFGHIJ012345'"],
                "no-secrets", "a.js, line 1"
            ),
        ] as [([String: String], String?, String)])
    func `a page's health is seen`(files: [String: String], failing: String?, words: String) async throws {
        let report = try await judged(files, [], health: true)
        let failed = report.results(.failed)
        #expect(failed.map(\.id) == (failing.map { ["health.\($0)"] } ?? []) || failing == "page-answers")
        if let failing {
            let result = try #require(failed.first { $0.id == "health.\(failing)" })
            #expect(result.message.contains(words), "\(result.message)")
        }
    }

    @Test func `a refused library excuses what follows from its absence, and nothing else`() async throws {
        let html = """
            <!DOCTYPE html><title>x</title><p id="out"></p><script src="https://cdn.jsdelivr.net/npm/marked/marked.min.js"></script>
            <script>document.querySelector('#out').innerHTML = marked.parse('# hi');</script>
            """
        let report = try await judged(
            ["index.html": html],
            [
                "js: document.querySelector('#out').innerHTML.includes('<h')",
                "js: !!document.querySelector(\"script[src*='marked']\")", "js: document.title === 'y'",
                "file: none.txt",
            ],
            health: true)
        #expect(report.results.prefix(4).map(\.verdict) == [.undecided, .passed, .undecided, .failed])
        #expect(report.results[0].message.contains("marked.min.js was not available"))
        #expect(report.results.first { $0.id == "health.no-exceptions" }?.verdict == .undecided)
    }
}
