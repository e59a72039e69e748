import FoundationEssentials
import Glibc
import JSON
import Network
import Processes

/// A running `agent serve` that a test may kill.
final class ServeProcess: Sendable {
    private let child: ChildProcess
    private let logPath: String
    private let outputPath: String
    private let transport: CurlTransport
    let startedAt = ContinuousClock.now

    /// What it writes goes to a file; port 0 is any free one.
    ///
    /// `.env` is read in `directory`.
    init(
        _ arguments: [String], environment: [String: String], directory: String? = nil, log: String, port: UInt16 = 0
    ) throws {
        logPath = log
        outputPath = "\(log).\(UUID().uuidString)"
        transport = try CurlTransport(.anywhere)
        let file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        let output = open(outputPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        defer {
            close(file)
            close(output)
        }
        let request = ProcessRequest(
            AgentProgram.path, ["serve", "--port", "\(port)", "--pages-port", "0"] + arguments,
            environment: environment, directory: directory)
        child = try ChildProcess(request, descriptors: [-1, output, file])
    }

    /// All that it has written.
    var log: String {
        FileManager.default.contents(atPath: logPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// Where it listens, once it does.
    func url() async throws -> String {
        for _ in 0..<3000 {
            let text =
                FileManager.default.contents(atPath: outputPath).map { String(decoding: $0, as: UTF8.self) } ?? ""
            if let match = text.firstMatch(of: /The endpoint is at (http:\S*[^\/\s])/) { return String(match.1) }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotListening()
    }

    struct NotListening: Error {}

    /// Sends a task; returns the job's name.
    func accept(_ task: JSONValue) async throws -> String {
        let request = HTTPRequest(
            "POST", "\(try await url())/tasks", headers: ["Content-Type": "application/json"],
            body: Array(task.text.utf8))
        let response = try await transport.send(request)
        struct Refused: Error { let text: String }
        guard response.status == 200, let id = try JSONValue(parsing: response.body)["job_id"]?.string else {
            throw Refused(text: "\(response.status) \(String(decoding: response.body, as: UTF8.self))")
        }
        return id
    }

    /// The job as the endpoint shows it.
    func job(_ id: String) async throws -> JSONValue {
        try JSONValue(parsing: try await transport.send(HTTPRequest("GET", "\(try await url())/tasks/\(id)")).body)
    }

    /// The status with which the endpoint answers.
    func send(_ method: String, _ path: String) async throws -> Int {
        try await transport.send(HTTPRequest(method, "\(try await url())\(path)")).status
    }

    /// Ends it as a crash would: nothing of it goes on.
    func kill() { Glibc.kill(child.pid, SIGKILL) }

    /// Asks it to read its configuration again.
    func hangUp() { Glibc.kill(child.pid, SIGHUP) }

    /// Asks it to end.
    func terminate() { Glibc.kill(child.pid, SIGTERM) }

    /// Whether it ended within the time.
    func hasEnded(within limit: Duration) async -> Bool {
        let ended = child.ended.number
        await DedicatedThread.run { Poll.wait(reading: [ended], for: limit) }
        return Poll.isReadable(child.ended)
    }
}
