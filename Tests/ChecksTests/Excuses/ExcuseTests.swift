import Browser
import Network
import TestSupport
import Testing

@testable import Checks

/// What the absence of a resource excuses, and what it does not.
@Suite(.sharedBrowser, .serialized) struct ExcuseTests {
    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let html: String
        var files: [String: String] = [:]
        /// Each check with its verdict; the last may be `health` for the health check on exceptions.
        let checks: [(String, Verdict)]
    }

    private static let cdn = "https://cdn.jsdelivr.net/npm"

    static let looks: [Page] = [
        Page(
            testDescription: "a refused style sheet excuses looks only",
            html: """
                <link rel=stylesheet href="\(cdn)/bootstrap@5.3.3/dist/css/bootstrap.min.css">
                <style>:root { --accent: red; }</style><p id=b>y
                """,
            checks: [
                ("js: getComputedStyle(document.querySelector('#b')).display === 'grid'", .undecided),
                ("js: document.querySelector('#b').offsetHeight > 500", .undecided),
                ("Page has Bootstrap 5 loaded", .undecided), ("Page uses Bootstrap 5 from CDN", .passed),
                ("css: #missing", .failed), ("js: document.querySelector('#b').textContent === 'x'", .failed),
                ("css: link[href*='tailwind']", .failed), ("css: table", .failed),
                ("js: getComputedStyle(document.querySelector('#nowhere')).color === 'red'", .failed),
                (
                    "js: getComputedStyle(document.documentElement).getPropertyValue('--accent').trim() === 'blue'",
                    .failed
                ),
            ]),
        Page(
            testDescription: "a refused font excuses what depends on fonts",
            html: """
                <link rel=stylesheet href="https://fonts.googleapis.com/css2?family=Inter"><p id=b>y
                """,
            checks: [
                ("js: [...document.fonts].some(font => font.family === 'Inter')", .undecided),
                ("css: #total", .failed), ("Page has Bootstrap 5 loaded", .failed),
                ("js: getComputedStyle(document.body).backgroundColor === 'rgb(1, 2, 3)'", .failed),
                ("js: document.querySelector('#b').textContent === 'x'", .failed),
            ]),
        Page(
            testDescription: "a refused picture excuses what asks for its size",
            html: "<img id=i src='https://pictures.example/a.png' alt=a>",
            checks: [
                ("js: document.querySelector('#i').naturalWidth > 0", .undecided),
                ("js: document.querySelector('#i').alt === 'b'", .failed),
            ]),
    ]

    static let scripts: [Page] = [
        Page(
            testDescription: "a refused script after which its name is missing",
            html: """
                <div id=out></div><script src="\(cdn)/marked/marked.min.js"></script>
                <script>document.querySelector('#out').innerHTML = marked.parse('# hi');</script>
                """,
            checks: [
                ("js: document.querySelector('#out').innerHTML.includes('<h')", .undecided),
                ("css: #out h1", .undecided), ("js: typeof marked === 'object'", .undecided),
                ("js: !!document.querySelector(\"script[src*='marked']\")", .passed),
                ("css: script[src*='highlight']", .failed),
                ("js: !!document.querySelector(\"script[src*='highlight']\")", .failed),
                (
                    "js: !!document.querySelector(\"script[src*='marked']\") && document.querySelector('#out').innerHTML.includes('<h')",
                    .undecided
                ),
                (
                    "js: !!document.querySelector(\"script[src*='d3']\") && document.querySelector('#out').innerHTML.includes('<h')",
                    .failed
                ),
                ("css: #nowhere", .failed), ("js: document.getElementById('nowhere').textContent === 'x'", .failed),
                ("js: document.querySelector('#nowhere, #out').textContent === 'x'", .undecided),
                ("js: !!document.querySelector('script').textContent.includes('fetch(')", .failed),
                ("file: none.txt", .failed), ("page: no errors", .undecided), ("health", .undecided),
            ]),
        Page(
            testDescription: "a check about the library, without an exception",
            html: """
                <pre><code id=c>x</code></pre><script src="\(cdn)/@highlightjs/cdn-assets@11.9.0/highlight.min.js"></script>
                <script>addEventListener('never', () => hljs.highlightAll())</script>
                """,
            checks: [
                ("js: typeof hljs !== 'undefined'", .undecided), ("css: code.hljs", .undecided),
                ("css: #c = \"y\"", .failed), ("css: #c.language-js", .failed), ("css: .hljs-keyword", .undecided),
                ("js: document.querySelector('#c').dataset.hljsish === 'x'", .failed),
            ]),
        Page(
            testDescription: "an exception that has nothing to do with the script",
            html: """
                <p id=total>0</p><script src="\(cdn)/bootstrap@5.3.3/dist/js/bootstrap.bundle.min.js"></script>
                <script>document.getElementById('gone').textContent = 1; total.textContent = 5;</script>
                """,
            checks: [
                ("css: #total = \"5\"", .failed), ("page: no errors", .failed),
                ("js: bootstrap.Modal.VERSION[0] === '5'", .undecided), ("health", .failed),
            ]),
        Page(
            testDescription: "a mistyped name, and another library's",
            html: """
                <p id=total>0</p><script src="\(cdn)/bootstrap@5.3.3/dist/js/bootstrap.bundle.min.js"></script>
                <script>function loadData() { total.textContent = 5 } loadDta()</script>
                <script>new Chart(total)</script>
                """,
            checks: [("css: #total = \"5\"", .failed), ("health", .failed)]),
        Page(
            testDescription: "a page that looks first whether the library is there",
            html: """
                <div id=out></div><script src="\(cdn)/marked/marked.min.js"></script>
                <script>out.innerHTML = window.marked ? marked.parse('# hi') : '<pre># hi</pre>'</script>
                """,
            checks: [("css: #out h1", .undecided), ("css: #nowhere", .failed), ("health", .passed)]),
        Page(
            testDescription: "a page that catches what happens without the library",
            html: """
                <div id=out></div><script src="https://cdnjs.cloudflare.com/ajax/libs/PapaParse/5.4.1/papaparse.min.js"></script>
                <script>try { out.textContent = Papa.parse('a').data } catch { out.textContent = 'Error' }</script>
                """,
            checks: [("css: #out = \"a\"", .undecided)]),
        Page(
            testDescription: "a module that is not run because an import is missing",
            html: """
                <div id=out></div><script type=module>
                import {marked} from '\(cdn)/marked/lib/marked.esm.js';
                document.querySelector('#out').innerHTML = marked.parse('# hi');
                </script>
                """,
            checks: [("css: #out h1", .undecided), ("css: #nowhere", .failed)]),
        Page(
            testDescription: "what a click would have done, on the page where it was clicked",
            html: """
                <button id=go>go</button><p id=out></p><p id=other></p>
                <script src="\(cdn)/canvas-confetti@1.9.2/dist/confetti.browser.min.js"></script><script>
                go.onclick = () => { confetti(); out.textContent = 'done' };
                other.onclick = () => { document.querySelector('.gone').textContent = 'done' };
                </script>
                """,
            checks: [
                (
                    "js: document.querySelector('#go').click(); document.querySelector('#out').textContent === 'done'",
                    .undecided
                ),
                (
                    "js: document.querySelector('#other').click(); document.querySelector('#out').textContent === 'done'",
                    .failed
                ),
            ]),
        Page(
            testDescription: "an icon, a counter of visitors, and a library of styles that nothing calls",
            html: """
                <link rel=icon href="https://pictures.example/favicon.png">
                <script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
                <script src="https://cdn.tailwindcss.com"></script><p id=p class=hidden>a
                <script>p.textContent = 'b'; fetch('https://plausible.io/api', {method: 'POST'}).catch(() => 0)</script>
                """,
            checks: [
                ("css: #p = \"a\"", .failed), ("css: ul li", .failed),
                ("js: getComputedStyle(document.querySelector('#p')).display === 'none'", .undecided),
            ]),
        Page(
            testDescription: "mixed content and one's own machine, which no visitor gets",
            html: """
                <div id=out></div><script src="http://cdn.jsdelivr.net/npm/marked/marked.min.js"></script>
                <script>fetch('http://localhost:3000/x').then(r => r.text()).then(t => out.textContent = t).catch(() => 0);
                out.innerHTML = marked.parse('# hi');</script>
                """,
            checks: [("css: #out h1", .failed), ("health", .failed)]),
    ]

    static let fetches: [Page] = [
        Page(
            testDescription: "a refused fetch whose failure is caught",
            html: """
                <form id=f><input name=user></form><a id=save>save</a><p id=created></p><div id=status>…</div><ul></ul><script>
                fetch('https://api.github.com/users/torvalds').then(r => r.json()).then(user => {
                  created.textContent = user.created_at;
                  for (const key in user) document.querySelector('ul').innerHTML += `<li id="field-${key}">${key}`;
                }).catch(error => { console.error(error); document.getElementById('status').textContent = 'failed' });
                </script>
                """,
            checks: [
                ("css: #created contains \"20\"", .undecided),
                ("js: document.querySelector('#created').textContent.includes('20')", .undecided),
                ("js: document.querySelectorAll('li').length > 3", .undecided), ("css: #field-login", .undecided),
                ("js: document.querySelector('#status').getAttribute('aria-live') === 'polite'", .failed),
                ("js: document.querySelector('#f').tagName === 'SECTION'", .failed), ("css: button#save", .failed),
                ("css: #nowhere", .failed), ("js: document.title === 'torvalds'", .failed),
                ("page: no errors", .undecided), ("health", .passed),
            ]),
        Page(
            testDescription: "a refused fetch whose failure nobody catches",
            html: """
                <p id=rate></p><img id=face><script>(async () => {
                document.title = rate.textContent = (await (await fetch('https://rates.example/eur')).json()).usd;
                })()</script>
                """,
            checks: [
                ("js: parseFloat(document.querySelector('#rate').textContent) > 0", .undecided),
                ("js: document.title === '1.1'", .undecided), ("css: img[src*='avatars.example']", .undecided),
                ("page: no errors", .undecided), ("health", .undecided),
            ]),
        Page(
            testDescription: "a socket that is never opened",
            html:
                "<p id=price></p><script>new WebSocket('wss://prices.example/').onmessage = e => price.textContent = e.data</script>",
            checks: [
                ("js: document.querySelector('#price').textContent !== ''", .undecided), ("css: #nowhere", .failed),
            ]),
    ]

    @Test(arguments: looks + scripts + fetches)
    func `a failure is undecided when what was missing may be why`(page: Page) async throws {
        let foreign = ForeignResources(
            .none, transport: try CurlTransport(.publicOnly(allowing: EgressAllowance())), now: { 0 })
        let report = try await report(on: page, foreign: foreign)
        try expect(page, report)
        for result in report.results(.undecided) {
            let missing = try #require(result.evidence.unavailable.first, "\(result.message)")
            #expect(missing.url.hasPrefix("https://") || missing.url.hasPrefix("wss://"))
            #expect(missing.reason.contains("--network") || missing.reason.contains("WebSocket"))
            #expect(result.message.contains("\(missing.url) was not available"))
        }
    }

    @Test(arguments: [(404, Verdict.failed), (403, .failed), (429, .undecided), (503, .undecided)])
    func `a host that has no such file is no excuse, one that is out of order is`(
        status: Int, verdict: Verdict
    ) async throws {
        struct Host: ResourceHost {
            let status: Int
            func answer(_ request: ResourceRequest) async -> ResourceAnswer {
                .response(status: status, headers: [], body: [])
            }
        }
        let page = Page(
            testDescription: "", html: Self.scripts[0].html, checks: [("css: #out h1", verdict), ("health", verdict)])
        try expect(page, try await report(on: page, foreign: Host(status: status)))
    }

    private func report(on page: Page, foreign: any ResourceHost) async throws -> Report {
        var settings = SiteJudge.Settings(address: try address())
        settings.checkLimit = .seconds(2)
        let checks = page.checks.filter { $0.0 != "health" }.enumerated().map { Check(id: "\($0 + 1)", text: $1.0) }
        return await SiteJudge(browser: try SharedBrowser.chromium, foreign: foreign, settings: settings).report(
            on: Site(
                // What the list of checks says is not what the site says.
                texts: page.files.merging(["checks.txt": "css: #nowhere"]) { $1 }.merging([
                    "index.html": "<!DOCTYPE html><title>t</title>\(page.html)"
                ]) { $1 }),
            named: "site", checks: checks)
    }

    private func expect(_ page: Page, _ report: Report) throws {
        for (index, (check, verdict)) in page.checks.enumerated() {
            let result = try #require(
                check == "health"
                    ? report.results.first { $0.id == "health.no-exceptions" } : report.results[index])
            #expect(result.verdict == verdict, "\(check): \(result.message)")
        }
    }
}
