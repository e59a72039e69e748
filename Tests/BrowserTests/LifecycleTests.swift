import Browser
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite(.serialized) struct LifecycleTests {
    @Test func `nothing is left of a closed browser`() async throws {
        let folder = try TemporaryDirectory(open: true)
        let group = try await withChromium(in: folder.path) { chromium in
            try await chromium.withPage(servedBy: PageHost("<title>t</title>")) { page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
            }
            let group = BrowserGroup(profilesIn: folder.path)
            #expect(group.members.count >= 3)
            #expect(group.members.allSatisfy { $0.user != 0 }, "no part of the browser runs as root")
            return group
        }
        #expect(group.members.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a page process that crashes is an error of its page, and the browser goes on`() async throws {
        let folder = try TemporaryDirectory(open: true)
        let title = try await withChromium(in: folder.path) { chromium in
            await #expect(throws: BrowserError.pageCrashed) {
                try await chromium.withPage(servedBy: PageHost("")) { page async throws(BrowserError) in
                    _ = try await page.navigate(to: PageHost.base)
                    BrowserGroup(profilesIn: folder.path).kill { $0.command.contains("--type=renderer") }
                    _ = try await page.evaluate("new Promise(() => {})", within: .seconds(20))
                }
            }
            return try await chromium.withPage(servedBy: PageHost("<title>fine</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                return try await page.read("document.title")
            }
        }
        #expect(title == "fine")
    }

    @Test func `a killed browser rejects what is pending, and the next page gets a new one`() async throws {
        let folder = try TemporaryDirectory(open: true)
        let title = try await withChromium(in: folder.path) { chromium in
            let lost = await #expect(throws: BrowserError.self) {
                try await chromium.withPage(servedBy: PageHost("")) { page async throws(BrowserError) in
                    _ = try await page.navigate(to: PageHost.base)
                    BrowserGroup(profilesIn: folder.path).kill { !$0.command.contains("--type=") }
                    _ = try await page.evaluate("new Promise(() => {})", within: .seconds(20))
                }
            }
            if case .lost? = lost {} else { Issue.record("it was \(String(describing: lost))") }
            return try await chromium.withPage(servedBy: PageHost("<title>again</title>")) {
                page async throws(BrowserError) in
                _ = try await page.navigate(to: PageHost.base)
                return try await page.read("document.title")
            }
        }
        #expect(title == "again")
    }

    @Test func `what a killed agent left behind is cleared away by the next, and what is in use is not`() async throws {
        let folder = try TemporaryDirectory(open: true)
        for name in ["left", "used", "young"] {
            try folder.write("x", to: "agent-browser-\(name)/Default/Cookies")
            if name != "young" {
                try FileManager.default.setAttributes(
                    [.modificationDate: Date.now - 3600], ofItemAtPath: "\(folder.path)/agent-browser-\(name)")
            }
        }
        let used = open("\(folder.path)/agent-browser-used", O_RDONLY | O_DIRECTORY)
        defer { close(used) }
        #expect(flock(used, LOCK_EX) == 0)
        try await withChromium(in: folder.path) { chromium in
            try await chromium.withPage(servedBy: PageHost("")) { _ async throws(BrowserError) in }
        }
        let rest = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(rest == ["agent-browser-used", "agent-browser-young"])
    }

    @Test func `a browser that is not there is a clear error`() throws {
        let error = #expect(throws: BrowserError.self) {
            try ChromiumProgram(named: "/nowhere/chromium", path: "/usr/bin")
        }
        #expect(error == .notInstalled("there is no program /nowhere/chromium, which AGENT_CHROMIUM names"))
        let none = #expect(throws: BrowserError.self) {
            try ChromiumProgram(named: "no-such-browser", path: "/nowhere")
        }
        #expect("\(none.map { "\($0)" } ?? "")".contains("no-such-browser"))
    }

    @Test func `a program that is no browser is told with its last words`() async throws {
        let chromium = Chromium(try ChromiumProgram(named: "/bin/false", path: ""))
        let error = await #expect(throws: BrowserError.self) {
            try await chromium.withPage(servedBy: PageHost("")) { _ async throws(BrowserError) in }
        }
        await chromium.close()
        if case .lost? = error {} else { Issue.record("it was \(String(describing: error))") }
    }
}
