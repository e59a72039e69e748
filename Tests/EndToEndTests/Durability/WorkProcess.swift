import FoundationEssentials
import Glibc
import Processes

/// A running `agent work` that a test may kill.
final class WorkProcess: Sendable {
    private let child: ChildProcess
    private let logPath: String
    let startedAt = ContinuousClock.now

    /// What it writes goes to a file.
    init(_ arguments: [String], environment: [String: String], log: String) throws {
        logPath = log
        let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer { close(file) }
        let request = ProcessRequest(AgentProgram.path, ["work"] + arguments, environment: environment)
        child = try ChildProcess(request, descriptors: [-1, file, file])
    }

    /// All that it has written.
    var log: String {
        FileManager.default.contents(atPath: logPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Ends it as a crash would: nothing of it goes on.
    func kill() { Glibc.kill(child.pid, SIGKILL) }

    /// Asks it to end.
    func terminate() { Glibc.kill(child.pid, SIGTERM) }

    /// Whether it ended within the time.
    func hasEnded(within limit: Duration) async -> Bool {
        let ended = child.ended.number
        return await DedicatedThread.run { Poll.wait(reading: [ended], for: limit) }
    }
}
