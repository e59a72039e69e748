import Checks
import TestSupport
import Testing

/// What a page throws late must still be seen, by whatever way it comes late; and a page that is done is not waited for.
@Suite(.sharedBrowser, .serialized) struct LatenessTests {
    @Test(
        arguments: [
            "setTimeout(late)", "setTimeout(late, 60)",
            "setTimeout(() => setTimeout(() => setTimeout(late, 30), 30), 30)",
            "requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(late)))",
            "requestIdleCallback(late)", "queueMicrotask(late)", "Promise.resolve().then(late)",
            "const channel = new MessageChannel; channel.port1.onmessage = late; channel.port2.postMessage(1)",
            "onmessage = late; postMessage(1, '*')",
            "const radio = new BroadcastChannel('a'); radio.onmessage = late; new BroadcastChannel('a').postMessage(1)",
            "let times = 0; const port = new MessageChannel; port.port1.onmessage = () => "
                + "++times < 200 ? port.port2.postMessage(1) : late(); port.port2.postMessage(1)",
            "new ResizeObserver(late).observe(document.body)", "new IntersectionObserver(late).observe(document.body)",
            "new IntersectionObserver(() => setTimeout(late)).observe(document.body)",
            "new MutationObserver(late).observe(document.body, {childList: true}); document.body.append('x')",
            "new PerformanceObserver(late).observe({type: 'paint', buffered: true})",
            "fetch('data.json').then(answer => answer.json()).then(late)",
            "fetch('data.json').then(answer => answer.text()).then(text => fetch('data.json')).then(late)",
            "const request = new XMLHttpRequest; request.onload = late; request.open('GET', 'data.json'); request.send()",
            "const image = new Image; image.onload = late; image.src = 'dot.svg'",
            "const image = new Image; image.onerror = late; image.src = 'data:image/png;base64,AAAA'",
            "const image = new Image; image.src = 'dot.svg'; image.decode().then(late)",
            "const script = document.createElement('script'); script.src = 'late.js'; document.head.append(script)",
            "import('./module.mjs').then(late)", "new Blob(['x']).text().then(late)",
            "new Response('x').text().then(late)", "document.createElement('canvas').toBlob(late)",
            "const reader = new FileReader; reader.onload = late; reader.readAsText(new Blob(['x']))",
            "new WebSocket('wss://example.org').onerror = late", "new EventSource('data.json').onerror = late",
            "new Worker('worker.js').onmessage = late",
            "new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))).onmessage = late",
            "crypto.subtle.digest('SHA-256', new Uint8Array(9)).then(late)", "indexedDB.open('a').onsuccess = late",
            "caches.open('a').then(late)", "navigator.permissions.query({name: 'geolocation'}).then(late)",
            "new FontFace('a', 'url(data:font/woff2;base64,AAAA)').load().catch(late)",
            "document.fonts.ready.then(late)", "navigator.locks.request('a', late)",
            "navigator.storage.estimate().then(late)",
            "scheduler.postTask(late, {delay: 40})", "AbortSignal.timeout(40).onabort = late",
            "document.body.ontransitionend = late; document.body.style.transition = 'opacity 80ms'; "
                + "getComputedStyle(document.body).opacity; document.body.style.opacity = 0",
            "document.body.animate([{opacity: 0}, {opacity: 1}], 80).finished.then(late)",
            "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.late()<\\/script>\"></iframe>')",
            "setInterval(late, 50)",
        ])
    func `an exception that comes late is seen`(code: String) async throws {
        let report = try await judged(
            [
                "index.html": """
                <!DOCTYPE html><title>late</title><body><p>text</p><script>
                function late() { throw new Error('thrown late') }
                \(code)
                </script>
                """,
                "data.json": "{}", "late.js": "late()", "module.mjs": "export default 1", "worker.js": "postMessage(1)",
                "dot.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>",
            ],
            ["js: document.title === 'late'"], health: true)
        let exceptions = try #require(report.results.first { $0.id == "health.no-exceptions" })
        #expect(exceptions.verdict == .failed, "\(code): \(exceptions.message)")
        #expect(exceptions.message.contains("thrown late"), "\(code): \(exceptions.message)")
    }

    @Test func `what a page fills in one request after another is waited for`() async throws {
        let report = try await judged(
            [
                "index.html": """
                <!DOCTYPE html><title>steps</title><ul></ul><script>
                (async () => {
                  for (let step = 0; step < 12; step++) {
                    const text = await (await fetch('step.txt?' + step)).text();
                    document.querySelector('ul').insertAdjacentHTML('beforeend', '<li>' + text.trim() + '</li>');
                  }
                  nowhere();
                })();
                </script>
                """,
                "step.txt": "done",
            ],
            ["css: li = 12", "css: li.error = 0"], health: true)
        #expect(report.results.prefix(2).map(\.verdict) == [.passed, .passed])
        #expect(report.results.first { $0.id == "health.no-exceptions" }?.message.contains("nowhere") == true)
    }
}
