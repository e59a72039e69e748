import Browser
import Checks
import FoundationEssentials
import Glibc
import Processes
import TestSupport
import Testing

/// What somebody else ends is told, and nothing of it is left.
@Suite(.serialized) struct KillTests {
    @Test func `a browser that is killed in the middle is a clear verdict, and the next site gets a fresh one`()
        async throws
    {
        let folder = try TemporaryDirectory(open: true)
        let chromium = Chromium(try ChromiumProgram(named: nil, path: "/usr/bin"), temporaryFolder: folder.path)
        let settings = SiteJudge.Settings(address: try #require(PagesAddress("https://owner.github.io/repo/")))
        let judge = SiteJudge(browser: chromium, foreign: NoNetwork(), settings: settings)
        async let killed = judge.report(
            on: Site(texts: ["index.html": "<title>a</title><script>setInterval(() => {}, 10)</script>"]), named: "a",
            checks: [Check(id: "1", text: "css: #never"), Check(id: "2", text: "js: document.title === 'never'")])
        var group = BrowserGroup(profilesIn: folder.path)
        while !group.members.contains(where: { $0.command.contains("--type=renderer") }) {
            try await Task.sleep(for: .milliseconds(20))
            group = BrowserGroup(profilesIn: folder.path)
        }
        try await Task.sleep(for: .milliseconds(500))
        group.kill { !$0.command.contains("--type=") }
        for result in await killed.results.prefix(2) {
            #expect(result.verdict == .undecided, "\(result.message)")
            #expect(result.message.contains("the browser was lost"), "\(result.message)")
        }
        let next = await judge.report(
            on: Site(texts: ["index.html": "<title>b</title>"]), named: "b",
            checks: [Check(id: "1", text: "js: document.title === 'b'")])
        #expect(next.results.first?.verdict == .passed)
        await chromium.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a killed agent leaves no browser, and the next one clears its profile away`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<title>a</title><script>setInterval(() => {}, 10)</script>", to: "site/index.html")
        try folder.write("css: #never", to: "site/checks.txt")
        let request = ProcessRequest(
            AgentProgram.path, ["check", "site", "--timeout", "60"],
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path], directory: folder.path)
        var agent = try ChildProcess(request, descriptors: [])
        let started = agent.pid
        var browser = browser(of: started)
        while browser == nil {
            try await Task.sleep(for: .milliseconds(20))
            browser = self.browser(of: started)
        }
        let (pid, profile) = try #require(browser)
        kill(started, SIGKILL)
        _ = agent.end()
        // The group's processes are the agent's orphans and now somebody else's children.
        let deadline = ContinuousClock.now + .seconds(30)
        while isGroupAlive(pid), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(20)) }
        #expect(!isGroupAlive(pid))
        #expect(FileManager.default.fileExists(atPath: profile))
        // As if an hour had passed: a young profile may belong to an agent that is just starting.
        try FileManager.default.setAttributes([.modificationDate: Date.now - 3600], ofItemAtPath: profile)
        let next = try await AgentProgram(directory: folder.path).run(["check", "site", "--timeout", "1"])
        #expect(next.exitCode == 1, "\(next.errorText)")
        #expect(!FileManager.default.fileExists(atPath: profile))
    }

    private func isGroupAlive(_ group: Int32) -> Bool {
        ProcessMemory(ofGroup: group).parts.contains { $0.own > 0 }
    }

    /// The browser that a process has started, and its profile.
    private func browser(of parent: Int32) -> (pid: Int32, profile: String)? {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        for name in names {
            guard let pid = Int32(name), let status = FileManager.default.contents(atPath: "/proc/\(name)/status"),
                String(decoding: status, as: UTF8.self).contains("\nPPid:\t\(parent)\n"),
                let command = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
            else { continue }
            let words = String(decoding: command, as: UTF8.self).split(separator: "\0")
            guard let option = words.first(where: { $0.hasPrefix("--user-data-dir=") }) else { continue }
            return (pid, String(option.dropFirst("--user-data-dir=".count)))
        }
        return nil
    }
}
