import FoundationEssentials
import JSON
import Network
import Processes
import Synchronization
import TestSupport

/// A deployment of the protocol on loopback, which does as a test tells it: real git, served over HTTP, and its pages.
final class StubDeployment: Sendable {
    /// How it keeps to the protocol, or does not.
    struct Manner: Sendable {
        var status = 200
        var answer = #"{"status":"accepted"}"#
        /// Before the callback.
        var pause = Duration.zero
        var callsBack = true
        var hasPublicRepository = true
        /// When the repository was created, by what stands in for GitHub.
        var created: String?
        /// The files of each round, the commits one after the other.
        ///
        /// The last is published; without any nothing is.
        var commits: @Sendable (_ round: Int) -> [[String: String]]
        /// What is changed in the callback.
        var change: @Sendable (inout JSONObject) -> Void = { _ in }
    }

    private struct State {
        var server: StubServer?
        var pages: [String: String]?
        var replies: [HTTPResponse] = []
        var requests: [JSONValue] = []
    }

    private let manner: Manner
    private let folder: TemporaryDirectory
    private let transport: CurlTransport
    private let state = Mutex(State())

    init(_ manner: Manner) throws {
        self.manner = manner
        folder = try TemporaryDirectory()
        transport = try CurlTransport(.anywhere)
        let server = try StubServer { [weak self] in self?.answer($0) ?? .cut }
        state.withLock { $0.server = server }
    }

    var url: String { state.withLock { $0.server?.url } ?? "" }
    /// What it was told when it called back.
    var replies: [HTTPResponse] { state.withLock { $0.replies } }
    /// What it was sent.
    var requests: [JSONValue] { state.withLock { $0.requests } }

    private func answer(_ request: StubRequest) -> StubAnswer {
        let path = String(request.path.prefix { $0 != "?" })
        if request.method == "POST", path == "/task" {
            guard let task = try? JSONValue(parsing: request.body) else { return .full(400) }
            state.withLock { $0.requests.append(task) }
            if manner.callsBack { Task { try? await self.carryOut(task) } }
            return .full(manner.status, manner.answer, headers: [("Content-Type", "application/json")])
        }
        if path.hasPrefix("/owner/site/") { return git(String(path.dropFirst("/owner/site/".count))) }
        if path == "/repos/owner/site", let created = manner.created {
            return .full(200, #"{"created_at":"\#(created)","private":false}"#)
        }
        let name = path == "/site/" ? "index.html" : String(path.dropFirst("/site/".count))
        let body = state.withLock { $0.pages?[name] }
        return body.map { .full(200, $0) } ?? .full(404, "nothing here")
    }

    /// The repository as any web server serves it (git's "dumb" protocol).
    private func git(_ path: String) -> StubAnswer {
        guard manner.hasPublicRepository,
            let data = FileManager.default.contents(atPath: "\(folder.path)/tree/.git/\(path)")
        else { return .full(404) }
        let head = "HTTP/1.1 200 Stub\r\nContent-Type: text/plain\r\nContent-Length: \(data.count)\r\n\r\n"
        return StubAnswer(raw: [.text(head), .bytes(Array(data))])
    }

    private func carryOut(_ task: JSONValue) async throws {
        let commits = manner.commits(task["round"]?.integer ?? 0)
        try await Task.sleep(for: manner.pause)
        let commit = commits.isEmpty ? String(repeating: "a", count: 40) : try await publish(commits)
        var callback: JSONObject = [
            "repo_url": .string("\(url)/owner/site"), "commit_sha": .string(commit),
            "pages_url": .string("\(url)/site/"),
        ]
        for name in ["email", "task", "round", "nonce"] { callback[name] = task[name] }
        manner.change(&callback)
        let reply = try await transport.send(
            HTTPRequest(
                "POST", task["evaluation_url"]?.string ?? "", headers: ["Content-Type": "application/json"],
                body: Array(JSONValue.object(callback).text.utf8)))
        state.withLock { $0.replies.append(reply) }
    }

    /// Makes the commits and shows the last; its name.
    private func publish(_ commits: [[String: String]]) async throws -> String {
        let work = "\(folder.path)/tree"
        if !FileManager.default.fileExists(atPath: work) { try await run("init", "--quiet", "-b", "main", work) }
        for files in commits {
            for (name, text) in files { try folder.write(text, to: "tree/\(name)") }
            try await run("-C", work, "add", "--all")
            try await run("-C", work, "commit", "--quiet", "--allow-empty", "-m", "Work")
        }
        try await run("-C", work, "update-server-info")
        state.withLock { $0.pages = commits.last }
        return try await run("-C", work, "rev-parse", "HEAD").filter { !$0.isNewline }
    }

    @discardableResult
    private func run(_ arguments: String...) async throws -> String {
        let identity = ["-c", "user.name=Stub", "-c", "user.email=stub@localhost"]
        let environment = ["PATH": ProgramSearch.standardPath, "HOME": folder.path]
        return try await ProcessRequest("git", identity + arguments, environment: environment)
            .run(within: .seconds(60)).text
    }
}
