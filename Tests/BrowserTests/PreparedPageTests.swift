import Browser
import FoundationEssentials
import TestSupport
import Testing

@Suite(.serialized) struct PreparedPageTests {
    @Test func `a page prepared ahead is the one that is handed out next`() async throws {
        let folder = try TemporaryDirectory(open: true)
        let renderers = try await withChromium(in: folder.path) { chromium in
            await chromium.prepare()
            for title in ["first", "second"] {
                let shown = try await chromium.withPage(servedBy: PageHost("<title>\(title)</title>")) {
                    page async throws(BrowserError) in
                    _ = try await page.navigate(to: PageHost.base)
                    return try await page.read("document.title")
                }
                #expect(shown == title)
            }
            await chromium.prepare()
            return try await chromium.withPage(servedBy: PageHost("")) { page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                // One that is going away may still be counted.
                var count = Self.renderers(folder)
                for _ in 0..<100 where count > 1 {
                    do { try await Task.sleep(for: .milliseconds(50)) } catch { throw .cancelled }
                    count = Self.renderers(folder)
                }
                return count
            }
        }
        #expect(renderers == 1, "no prepared page is left beside the one in use")
    }

    private static func renderers(_ folder: TemporaryDirectory) -> Int {
        BrowserGroup(profilesIn: folder.path).members.count { $0.command.contains("--type=renderer") }
    }

    @Test(arguments: ["--type=renderer", "--user-data-dir="])
    func `a prepared page whose process was killed is replaced`(killed: String) async throws {
        let folder = try TemporaryDirectory(open: true)
        let title = try await withChromium(in: folder.path) { chromium in
            await chromium.prepare()
            var group = BrowserGroup(profilesIn: folder.path)
            for _ in 0..<200 where !group.members.contains(where: { $0.command.contains("--type=renderer") }) {
                try await Task.sleep(for: .milliseconds(50))
                group = BrowserGroup(profilesIn: folder.path)
            }
            try await Task.sleep(for: .milliseconds(300))
            group.kill { $0.command.contains(killed) }
            for _ in 0..<200 where group.members.contains(where: { $0.command.contains(killed) }) {
                try await Task.sleep(for: .milliseconds(50))
            }
            // That it is gone is read from its closed pipe.
            try await Task.sleep(for: .seconds(1))
            return try await chromium.withPage(servedBy: PageHost("<title>again</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                return try await page.read("document.title")
            }
        }
        #expect(title == "again")
    }

    @Test func `who closes a browser that is just being prepared, or already being closed, waits for its end`()
        async throws
    {
        let folder = try TemporaryDirectory(open: true)
        let chromium = Chromium(try ChromiumProgram(named: nil, path: "/usr/bin"), temporaryFolder: folder.path)
        await chromium.prepare()
        let group = BrowserGroup(profilesIn: folder.path)
        async let first: Void = chromium.close()
        await chromium.close()
        #expect(group.members.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        await first
    }
}
