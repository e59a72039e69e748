import Browser
import Testing

@Suite(.serialized) struct PageTests {
    @Test func `a page is served from memory at its future address`() async throws {
        let host = PageHost(
            "<body><script type=module src=app.js></script>",
            ["app.js": "document.title = await (await fetch('data.txt')).text() + location.href", "data.txt": "total "])
        let title = try await show(host) { page async throws(BrowserError) in
            _ = try await page.settle(within: .seconds(5))
            return try await page.read("document.title")
        }
        #expect(title == "total \(PageHost.base)")
    }

    @Test func `the record tells console, exceptions, requests and dialogs`() async throws {
        let html = """
            <script src="https://cdn.example/x.js"></script><script src="missing.js"></script>
            <script>
            console.log('a', 1, {b: 2});
            alert('hello');
            Promise.reject(new Error('nobody caught it'));
            nowhere();
            </script>
            """
        let record = try await show(PageHost(html)) { page async throws(BrowserError) in
            _ = try await page.settle(within: .seconds(5))
            return page.record
        }
        #expect(record.console.first?.text == "a 1 Object {b: 2}")
        #expect(record.console.first?.place?.line == 3)
        #expect(record.dialogs.map(\.message) == ["hello"])
        #expect(
            record.exceptions.contains {
                $0.text.contains("ReferenceError: nowhere is not defined") && $0.place?.line == 6
            })
        #expect(record.exceptions.contains { $0.text.contains("nobody caught it") })
        #expect(
            record.requests.contains {
                $0.url == "https://cdn.example/x.js" && $0.outcome == .refused("not ours: https://cdn.example/x.js")
            })
        #expect(
            record.requests.contains {
                $0.url.hasSuffix("missing.js") && $0.outcome == .answered(status: 404, bytes: 0)
            })
    }

    @Test func `a page that hangs while it loads has not loaded, and can be closed`() async throws {
        let loaded = try await withChromium { chromium in
            let loaded = try await chromium.withPage(servedBy: PageHost("<script>for (;;) {}</script>")) {
                page async throws(BrowserError) in
                try await page.navigate(to: PageHost.base, within: .milliseconds(500))
            }
            // The same browser still shows other pages.
            let other = try await chromium.withPage(servedBy: PageHost("<title>other</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                return try await page.read("document.title")
            }
            #expect(other == "other")
            return loaded
        }
        #expect(!loaded)
    }

    @Test func `a page that changes for ever never settles`() async throws {
        let host = PageHost("<p></p><script>setInterval(() => document.querySelector('p').append('x'), 50)</script>")
        let settled = try await show(host) { page async throws(BrowserError) in
            try await page.settle(within: .seconds(1))
        }
        #expect(!settled)
    }

    @Test func `frames, workers and popups get their bytes from the same host`() async throws {
        let html = """
            <iframe src="frame.html"></iframe>
            <script>
            new Worker('worker.js').onmessage = event => document.body.append(event.data);
            window.open('popup.html');
            window.addEventListener('message', event => document.body.append(event.data));
            </script>
            """
        let host = PageHost(
            html,
            [
                "frame.html": "<script>parent.postMessage('frame ', '*')</script>",
                "worker.js": "fetch('word.txt').then(r => r.text()).then(t => postMessage(t))",
                "word.txt": "worker ",
                "popup.html": "<script>opener.postMessage('popup ', '*')</script>",
            ])
        let text = try await show(host) { page async throws(BrowserError) in
            var text = ""
            for _ in 0..<20 {
                _ = try await page.settle(within: .seconds(1))
                text = try await page.read("document.body.innerText")
                if text.contains("worker"), text.contains("popup"), text.contains("frame") { break }
            }
            return text
        }
        for word in ["frame", "worker", "popup"] { #expect(text.contains(word), "\(text)") }
    }
}
