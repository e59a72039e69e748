import Browser
import FoundationEssentials
import Glibc
import JSON
import TestSupport
import Testing

/// What keeps a page from everything else.
@Suite(.serialized) struct ContainmentTests {
    @Test func `the browser has no network, no rights, and its pages a sandbox`() async throws {
        let folder = try TemporaryDirectory(open: true)
        try await withChromium(in: folder.path) { chromium in
            #expect(await chromium.containment == nil)
            try await chromium.withPage(servedBy: PageHost("<title>t</title>")) { page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                let containment = await chromium.containment
                let members = BrowserGroup(profilesIn: folder.path).members
                #expect(containment?.hasSandbox == true)
                #expect(containment?.isNobody == (geteuid() == 0))
                let ours = Self.link("/proc/self/ns/net")
                let isAlone = members.allSatisfy { Self.link("/proc/\($0.pid)/ns/net") != ours }
                // A system that forbids namespaces must have been found out and said so.
                #expect(isAlone == (containment?.network == .namespace))
                #expect(members.allSatisfy { Self.status("NoNewPrivs", of: $0.pid) == "1" })
                let renderers = members.filter { $0.command.contains("--type=renderer") }
                #expect(!renderers.isEmpty)
                #expect(renderers.allSatisfy { Self.status("Seccomp", of: $0.pid) == "2" })
            }
        }
    }

    @Test func `a page without a network is told what a visitor is told`() async throws {
        let html = """
            <title>t</title><iframe srcdoc="<script>parent.inFrame = navigator.onLine</script>"></iframe><script>
            open('popup.html');
            const source = new Blob(['postMessage(navigator.onLine)']);
            new Worker(URL.createObjectURL(source)).onmessage = e => { window.worker = e.data; };
            </script>
            """
        let host = PageHost(html, ["popup.html": "<script>opener.popup = navigator.onLine</script>"])
        let (seen, guarded) = try await show(host) { page async throws(BrowserError) in
            let all = """
                new Promise(resolve => { const timer = setInterval(() => {
                  if ([window.inFrame, window.worker, window.popup].every(v => typeof v === 'boolean')) {
                    clearInterval(timer);
                    resolve([navigator.onLine, inFrame, worker, popup].join());
                  }
                }, 10); })
                """
            let wrong =
                "try { Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine').get.call({}) } catch (e) { e.name }"
            return (
                try await page.evaluate(all, within: .seconds(20)), try await page.evaluate(wrong)
            )
        }
        #expect(Self.text(seen) == "true,true,true,true")
        #expect(Self.text(guarded) == "TypeError")
    }

    @Test func `a page that takes too much memory is ended, and the one beside it is not`() async throws {
        let bomb = """
            <script>const all = []; setInterval(() => all.push(new Uint8Array(32 << 20).fill(1)), 1);</script>
            """
        try await withChromium { chromium in
            try await chromium.withPage(servedBy: PageHost("<title>beside</title>")) {
                beside async throws(BrowserError) in
                _ = try await beside.navigate(to: PageHost.base)
                let error = await #expect(throws: BrowserError.self) {
                    try await chromium.withPage(servedBy: PageHost(bomb)) { page async throws(BrowserError) in
                        _ = try await page.navigate(to: PageHost.base)
                        _ = try await page.evaluate("new Promise(() => {})", within: .seconds(60))
                    }
                }
                #expect("\(error.map { "\($0)" } ?? "")".contains("1 GiB of memory"))
                let title = try await beside.read("document.title", within: .seconds(20))
                #expect(title == "beside")
            }
        }
    }

    @Test func `a page that floods its console is ended, and says so`() async throws {
        let flood =
            "<script>setInterval(() => { for (let i = 0; i < 200; i++) console.log('x'.repeat(1000)); });</script>"
        let error = await #expect(throws: BrowserError.self) {
            try await show(PageHost(flood)) { page async throws(BrowserError) in
                try await page.evaluate("new Promise(() => {})", within: .seconds(60))
            }
        }
        #expect(error == .toldTooMuch(4 << 20))
    }

    @Test func `an answer that is too long is refused, and the page goes on`() async throws {
        let outcomes = try await show(PageHost("")) { page async throws(BrowserError) in
            let error = await #expect(throws: BrowserError.self) {
                try await page.evaluate("'x'.repeat(80 << 20)", within: .seconds(30))
            }
            return (error, try await page.evaluate("1 + 1", within: .seconds(30)))
        }
        #expect(outcomes.0 == .refused("the page's answer is longer than 64 MiB"))
        #expect(Self.text(outcomes.1) == "2")
    }

    @Test(arguments: [
        "<script>setTimeout(() => { for (;;); })</script>",
        "<script>new Worker('data:text/javascript,for(;;);'); setTimeout(() => { for (;;) alert(1); })</script>",
        "<script>open('?popup'); setInterval(() => { const end = Date.now() + 500; while (Date.now() < end); })</script>",
    ])
    func `of a page that hangs nothing is left when it is closed, and the browser goes on`(html: String) async throws {
        let folder = try TemporaryDirectory(open: true)
        try await withChromium(in: folder.path) { chromium in
            _ = try? await chromium.withPage(servedBy: PageHost(html)) { page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base, within: .seconds(1))
                _ = try await page.evaluate("1", within: .milliseconds(300))
            }
            let group = BrowserGroup(profilesIn: folder.path)
            let hasLeft = await Self.comes(within: .seconds(30)) {
                group.members.allSatisfy { !$0.command.contains("--type=renderer") }
            }
            #expect(hasLeft, "\(group.members.map(\.command))")
            let browser = group.members.first?.pid
            let title = try await chromium.withPage(servedBy: PageHost("<title>next</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                return try await page.read("document.title")
            }
            #expect(title == "next")
            #expect(BrowserGroup(profilesIn: folder.path).members.first?.pid == browser)
        }
    }

    private static func comes(within limit: Duration, _ condition: () -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + limit
        while !condition() {
            guard ContinuousClock.now < deadline else { return false }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return true
    }

    private static func text(_ outcome: ScriptOutcome) -> String? {
        guard case .value(let value) = outcome else { return nil }
        return value.primitive?.string ?? value.shown
    }

    private static func link(_ path: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: path)
    }

    private static func status(_ name: String, of pid: Int32) -> String? {
        let text = FileManager.default.contents(atPath: "/proc/\(pid)/status").map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = text?.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        return line?.split(separator: "\t").last.map(String.init)
    }
}
