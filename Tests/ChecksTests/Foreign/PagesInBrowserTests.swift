import Browser
import TestSupport
import Testing

@testable import Checks

/// What a page's own code sees of Pages and of other hosts, in the real browser.
@Suite(.sharedBrowser, .serialized) struct PagesInBrowserTests {
    /// A host of libraries: one file that everybody may read, one that nobody of another origin may, one that has moved.
    private struct Host: ResourceHost {
        func answer(_ request: ResourceRequest) async -> ResourceAnswer {
            let open = ResourceHeader("Access-Control-Allow-Origin", "*")
            let type = ResourceHeader("Content-Type", "text/javascript")
            return switch request.url {
            case "https://cdn.example/open.js":
                .response(status: 200, headers: [open, type], body: Array("export default 'open'".utf8))
            case "https://cdn.example/closed.js":
                .response(status: 200, headers: [type], body: Array("globalThis.farWord = 'ran'".utf8))
            case "https://cdn.example/moved":
                .response(status: 302, headers: [open, ResourceHeader("Location", "/lib/main.js")], body: [])
            case "https://cdn.example/lib/main.js":
                .response(status: 200, headers: [open, type], body: Array("export {default} from './part.js'".utf8))
            case "https://cdn.example/lib/part.js":
                .response(status: 200, headers: [open, type], body: Array("export default 'part'".utf8))
            case "https://cdn.example/away":
                .response(
                    status: 302, headers: [open, ResourceHeader("Location", "https://elsewhere.example/")], body: [])
            default: .refused("not on the list")
            }
        }
    }

    @Test(arguments: [
        // The site's own files, as Pages serves them.
        ("(await fetch('a.txt', {method: 'POST', body: 'x'})).status === 405", Verdict.passed),
        (
            "(await fetch('a.txt', {method: 'HEAD'})).status === 200 && (await (await fetch('a.txt', {method: 'HEAD'})).text()) === ''",
            .passed
        ),
        ("(await (await fetch('a.txt', {headers: {Range: 'bytes=1-3'}})).text()) === '123'", .passed),
        ("(await fetch('a.txt', {headers: {Range: 'bytes=1-3'}})).status === 206", .passed),
        (
            "(await fetch('a.txt', {headers: {'If-None-Match': (await fetch('a.txt')).headers.get('ETag')}})).status === 304",
            .passed
        ),
        ("(await fetch('dir')).url.endsWith('/repo/dir/') && (await fetch('dir')).redirected", .passed),
        (
            "(await fetch('nowhere')).status === 404 && (await (await fetch('nowhere')).text()).includes('lost')",
            .passed
        ),
        ("navigator.sendBeacon('a.txt', 'x')", .passed),
        (
            "navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready).then(r => r.active.scriptURL.endsWith('/repo/sw.js'))",
            .passed
        ),
        // Other hosts: what a visitor's browser would block is blocked.
        ("(await import('https://cdn.example/open.js')).default === 'open'", .passed),
        ("(await import('https://cdn.example/moved')).default === 'part'", .passed),
        (
            "await new Promise(done => { const s = document.createElement('script'); s.src = 'https://cdn.example/closed.js'; s.onload = () => done(farWord === 'ran'); document.head.append(s) })",
            .passed
        ),
        ("(await fetch('https://cdn.example/closed.js')).ok", .failed),
        ("(await import('https://cdn.example/closed.js')).default === 1", .failed),
        ("(await fetch('https://cdn.example/away')).ok", .undecided),
    ])
    func `a page sees what a visitor's would`(expression: String, verdict: Verdict) async throws {
        var settings = SiteJudge.Settings(address: try address())
        settings.checkLimit = .seconds(1)
        settings.judgesHealth = false
        let site = Site(
            texts: [
                "index.html": "<!DOCTYPE html><title>t</title><p>x", "a.txt": "0123456789", "dir/index.html": "inside",
                "404.html": "<p>lost", "sw.js": "onfetch = event => event.respondWith(fetch(event.request))",
            ])
        let report = await SiteJudge(browser: try SharedBrowser.chromium, foreign: Host(), settings: settings).report(
            on: site, named: "site", checks: [Check(id: "1", text: "js: \(expression)")])
        let result = try #require(report.results.first)
        #expect(result.verdict == verdict, "\(result.message)")
    }
}
