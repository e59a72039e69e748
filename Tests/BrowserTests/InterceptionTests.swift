import Browser
import TestSupport
import Testing

/// Whatever a page starts, its requests come to the host: none is made by the browser itself.
@Suite(.sharedBrowser, .serialized) struct InterceptionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let html: String
        let files: [String: String]
        /// `METHOD Kind path-or-url outcome`, the document itself left out.
        let requests: Set<String>
        /// What the page says at the end, in its title.
        let title: String

        init(
            _ name: String, _ html: String, _ files: [String: String] = [:], title: String = "",
            requests: Set<String>
        ) {
            testDescription = name
            self.html = html
            self.files = files
            self.title = title
            self.requests = requests
        }
    }

    private static let far = "https://other.example"
    private static let farFetch = "GET XHR https://other.example/f refused"

    static let cases: [Case] = [
        Case(
            "a worker and what it imports",
            "<script>new Worker('w.js').onmessage = e => document.title = e.data</script>",
            [
                "w.js": "importScripts('i.js'); fetch('\(far)/f').catch(e => postMessage(word))",
                "i.js": "self.word = 'worker'",
            ],
            title: "worker", requests: ["GET Other w.js 200", "GET Script i.js 200", farFetch]),
        Case(
            "a module worker",
            "<script>new Worker('w.js', {type: 'module'}).onmessage = e => document.title = e.data</script>",
            ["w.js": "import {word} from './m.js'; postMessage(word)", "m.js": "export const word = 'module'"],
            title: "module", requests: ["GET Other w.js 200", "GET Other m.js 200"]),
        Case(
            "a worker from a blob",
            """
            <script>
            const source = `fetch('\(far)/f').catch(e => postMessage('blob'))`;
            new Worker(URL.createObjectURL(new Blob([source]))).onmessage = e => document.title = e.data;
            </script>
            """, title: "blob", requests: [farFetch]),
        Case(
            "a shared worker",
            "<script>new SharedWorker('w.js').port.onmessage = e => document.title = e.data</script>",
            ["w.js": "onconnect = e => fetch('\(far)/f').catch(x => e.ports[0].postMessage('shared'))"],
            title: "shared", requests: ["GET Other w.js 200", farFetch]),
        Case(
            "a service worker, its imports, its fetches, and what it answers for the page",
            """
            <script>
            navigator.serviceWorker.register('sw.js').then(async () => {
              await navigator.serviceWorker.ready;
              const frame = document.createElement('iframe');
              frame.src = 'inside.html';
              frame.onload = () => document.title = frame.contentDocument.body.textContent.trim();
              document.documentElement.append(frame);
            }).catch(e => document.title = e.message);
            </script>
            """,
            [
                "sw.js": """
                importScripts('i.js');
                onfetch = e => e.respondWith(fetch('\(far)/f').catch(() => new Response(word, {headers: {'Content-Type': 'text/html'}})));
                """,
                "i.js": "self.word = 'from the service worker'",
            ],
            title: "from the service worker", requests: ["GET Other sw.js 200", "GET Script i.js 200", farFetch]),
        Case(
            "a popup",
            "<script>addEventListener('message', e => document.title = e.data); open('p.html')</script>",
            ["p.html": "<script>fetch('\(far)/f').catch(e => opener.postMessage('popup'))</script>"],
            title: "popup", requests: ["GET Document p.html 200", farFetch]),
        Case(
            "a popup that is written",
            """
            <script>
            const code = `fetch('\(far)/f').catch(e => opener.document.title = 'written')`;
            open('').document.write('<script>' + code + '</' + 'script>');
            </script>
            """, title: "written", requests: [farFetch]),
        Case(
            "frames from an attribute and from a blob",
            """
            <iframe srcdoc="<script>fetch('\(far)/f').catch(e => parent.document.title += 'a')</script>"></iframe>
            <script>
            const code = `<script>fetch('\(far)/g').catch(e => parent.document.title += 'a')</` + 'script>';
            const frame = document.createElement('iframe');
            frame.src = URL.createObjectURL(new Blob([code], {type: 'text/html'}));
            document.documentElement.append(frame);
            </script>
            """, title: "aa", requests: [farFetch, "GET XHR https://other.example/g refused"]),
        Case(
            "frames and objects of another host",
            "<iframe src='\(far)/frame'></iframe><object data='\(far)/o.svg'></object>",
            requests: [
                "GET Document https://other.example/frame refused", "GET Document https://other.example/o.svg refused",
            ]),
        Case(
            "imports: dynamic, and through a map",
            """
            <script type=importmap>{"imports": {"near": "./m.js", "far": "\(far)/m.js"}}</script>
            <script type=module>
            import {word} from 'near';
            import('far').catch(e => document.title = word);
            </script>
            """, ["m.js": "export const word = 'mapped'"], title: "mapped",
            requests: ["GET Script m.js 200", "GET Script https://other.example/m.js refused"]),
        Case(
            "style sheets, fonts and pictures",
            """
            <style>@import '\(far)/i.css'; @font-face { font-family: F; src: url(\(far)/f.woff2) }
            p { font-family: F; background: url(\(far)/b.png) }</style><p>x
            """,
            requests: [
                "GET Stylesheet https://other.example/i.css refused", "GET Font https://other.example/f.woff2 refused",
                "GET Image https://other.example/b.png refused",
            ]),
        Case(
            "hints",
            """
            <link rel=preload as=script href='\(far)/pre.js'><link rel=modulepreload href='\(far)/mod.js'>
            <link rel=prefetch href='\(far)/next.html'><link rel=preconnect href='\(far)'>
            """,
            requests: [
                "GET Script https://other.example/pre.js refused", "GET Script https://other.example/mod.js refused",
                "GET Fetch https://other.example/next.html refused",
            ]),
        Case(
            "beacons and pings",
            """
            <a ping='\(far)/ping' href='#x'>a</a>
            <script>navigator.sendBeacon('\(far)/beacon', 'x'); document.querySelector('a').click()</script>
            """,
            requests: [
                "POST Ping https://other.example/beacon refused", "POST Ping https://other.example/ping refused",
            ]),
        Case(
            "a stream of events",
            "<script>new EventSource('\(far)/es').onerror = e => document.title = 'closed'</script>", title: "closed",
            requests: ["GET EventSource https://other.example/es refused"]),
        Case(
            "sockets, of which none is opened",
            """
            <script>
            new WebSocket('wss://other.example/ws').onclose = e => document.title = 'closed';
            new WebSocket('ws://127.0.0.1:9/ws');
            </script>
            """, title: "closed",
            requests: ["GET WebSocket wss://other.example/ws refused", "GET WebSocket ws://127.0.0.1:9/ws blocked"]),
        Case(
            "the question before a request that is more than a GET",
            "<script>fetch('\(far)/p', {method: 'PUT', body: 'x'}).catch(e => document.title = 'no')</script>",
            title: "no", requests: ["OPTIONS XHR https://other.example/p refused"]),
        Case(
            "mixed content, which no visitor gets",
            "<script src='http://other.example/s.js'></script><img src='http://other.example/i.png'>",
            requests: [
                "GET Script http://other.example/s.js blocked",
                // The browser asks for pictures by https instead.
                "GET Image https://other.example/i.png refused",
            ]),
        Case(
            "what the page's own policy forbids",
            """
            <meta http-equiv=Content-Security-Policy content="script-src 'unsafe-inline'">
            <script src='\(far)/s.js'></script>
            """, requests: ["GET Script https://other.example/s.js blocked"]),
        Case(
            "source maps, which nobody asks for", "<script src=m.js></script><link rel=stylesheet href=s.css>",
            ["m.js": "0\n//# sourceMappingURL=m.js.map", "s.css": "p {}\n/*# sourceMappingURL=s.css.map */"],
            requests: ["GET Script m.js 200", "GET Stylesheet s.css 200"]),
        Case(
            "a form that is sent away",
            "<form method=post action='\(far)/form' target=_blank></form>"
                + "<script>document.forms[0].submit()</script>",
            requests: ["POST Document https://other.example/form refused"]),
    ]

    @Test(arguments: cases)
    func `every request comes to the host`(item: Case) async throws {
        let host = PageHost(item.html, item.files)
        try await SharedBrowser.chromium.withPage(servedBy: host) { page async throws(BrowserError) in
            _ = try await page.navigate(to: PageHost.base)
            var title = ""
            for _ in 0..<200 {
                title = try await page.read("document.title")
                if title == item.title, Self.shown(page.record).isSuperset(of: item.requests) { break }
                _ = try await page.settle(quiet: .milliseconds(50), within: .seconds(1))
            }
            #expect(title == item.title)
            // Nothing more comes.
            _ = try await page.settle(quiet: .milliseconds(150), within: .seconds(5))
            #expect(Self.shown(page.record) == item.requests)
        }
    }

    private static func shown(_ record: PageRecord) -> Set<String> {
        Set(
            record.requests.filter { $0.url != PageHost.base }.map { request in
                let outcome =
                    switch request.outcome {
                    case .answered(let status, _): "\(status)"
                    case .refused: "refused"
                    case .failed: "failed"
                    case .blocked: "blocked"
                    }
                let url =
                    request.url.hasPrefix(PageHost.base)
                    ? String(request.url.dropFirst(PageHost.base.count)) : request.url
                return "\(request.method) \(request.kind) \(url) \(outcome)"
            })
    }
}
