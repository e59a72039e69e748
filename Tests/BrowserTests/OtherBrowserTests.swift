import Browser
import FoundationEssentials
import JSON
import Testing

/// The other browsers of the family, where they are installed; a machine without them says so and skips these.
@Suite(.serialized) struct OtherBrowserTests {
    @Test(.enabled(if: isInstalled("/usr/lib/chromium/chromium"), "Debian's chromium is not installed"))
    func `chromium with new headless shows pages as the shell does`() async throws {
        try await showEverything(with: "/usr/lib/chromium/chromium")
    }

    @Test(.enabled(if: isInstalled("/opt/google/chrome/chrome"), "google-chrome is not installed"))
    func `chrome with new headless shows pages as the shell does`() async throws {
        try await showEverything(with: "/opt/google/chrome/chrome")
    }

    private static func isInstalled(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

    private func showEverything(with program: String) async throws {
        let html = """
            <title>start</title><p id=p>text</p><script src=a.js></script><script>
            console.log('said');
            setTimeout(() => { throw new Error('thrown'); });
            setTimeout(() => alert('asked'));
            fetch('missing.json');
            requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; }));
            new Worker('data:text/javascript,postMessage(1)').onmessage = () => { window.worked = true; };
            </script>
            """
        let host = PageHost(
            html, ["a.js": "window.loaded = 1"])
        let chromium = Chromium(try ChromiumProgram(named: program, path: ""))
        do {
            try await chromium.withPage(servedBy: host) { page async throws(BrowserError) in
                try await page.resize(width: 400, height: 800)
                #expect(try await page.navigate(to: PageHost.base, within: .seconds(40)))
                #expect(try await page.settle(within: .seconds(40)))
                let script = """
                    [document.title, window.loaded, window.worked, innerWidth, navigator.onLine].join()
                    """
                guard case .value(let value) = try await page.evaluate(script) else {
                    Issue.record("the script threw")
                    return
                }
                #expect(value.primitive?.string == "painted,1,true,400,true")
                #expect(page.record.console.map(\.text) == ["said"])
                #expect(page.record.exceptions.count == 1)
                #expect(page.record.dialogs.map(\.message) == ["asked"])
                #expect(page.record.requests.contains { $0.url.hasSuffix("missing.json") })
            }
            // A page of its own, with nothing of the first.
            let title = try await chromium.withPage(servedBy: PageHost("<title>next</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base, within: .seconds(40))
                return try await page.read("document.title")
            }
            #expect(title == "next")
            await chromium.close()
        } catch {
            await chromium.close()
            throw error
        }
    }
}
