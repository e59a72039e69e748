import FoundationEssentials
import Glibc
import Processes
import TestSupport
import Testing

@Suite struct SignalTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func `a signal ends the browser and removes its folder`(signal: Int32) async throws {
        let folder = try TemporaryDirectory()
        // A clock: it never comes to rest, so that the check is still waiting when the signal comes.
        try folder.write(
            "<title>t</title><p id=p><script>setInterval(() => p.textContent = Math.random(), 20)</script>",
            to: "site/index.html")
        try folder.write("css: #never", to: "site/checks.txt")
        let arguments = ["check", "\(folder.path)/site", "--network", "none", "--timeout", "60"]
        let program = try ChildProcess(ProcessRequest(AgentProgram.path, arguments), descriptors: [])
        let profile = try await profile(of: program.pid)
        #expect(FileManager.default.fileExists(atPath: profile))

        kill(program.pid, signal)
        let (ended, pid) = (program.ended.number, program.pid)
        await DedicatedThread.run { Poll.wait(reading: [ended], for: .seconds(60)) }
        var status: Int32 = 0
        #expect(waitpid(pid, &status, WNOHANG) == pid, "it is still there")
        // Its own exit code, not the signal's default action.
        #expect(status == (128 + signal) << 8)
        #expect(!FileManager.default.fileExists(atPath: profile))
    }

    /// The folder of the browser that a process has started, once it is there.
    private func profile(of parent: Int32) async throws -> String {
        struct NoBrowser: Error {}
        let manager = FileManager.default
        for _ in 0..<1500 {
            for name in try manager.contentsOfDirectory(atPath: "/proc") {
                guard let stat = manager.contents(atPath: "/proc/\(name)/stat"), let pid = Int32(name),
                    String(decoding: stat, as: UTF8.self).split(separator: ")").last?.split(separator: " ").dropFirst()
                        .first == "\(parent)",
                    let command = manager.contents(atPath: "/proc/\(pid)/cmdline")
                else { continue }
                let words = String(decoding: command, as: UTF8.self).split { $0 == "\0" || $0 == " " }
                if let found = words.first(where: { $0.hasPrefix("--user-data-dir=") }) {
                    return String(found.dropFirst("--user-data-dir=".count))
                }
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw NoBrowser()
    }
}
