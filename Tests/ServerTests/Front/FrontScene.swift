import Agent
import JSON
import Network
import Server
import Store
import Synchronization
import TestSupport
import Testing

/// An endpoint on a port of its own with a store on the disk, and whoever asks it.
final class FrontScene: Sendable {
    static let secret = "an agreed secret"

    let folder: TemporaryDirectory
    let store: any JobStore
    let front: Front
    let listener: HTTPListener
    /// What a worker of this process would have a model write.
    let texts: LiveTexts
    /// What went to the log, without its ends.
    let lines = Lines()

    init(
        settings change: (inout FrontSettings) -> Void = { _ in },
        wrapping wrap: (any JobStore) -> any JobStore = { $0 }, allowing egress: String = ""
    ) async throws {
        folder = try TemporaryDirectory()
        store = wrap(try await StoreAddress("\(folder.path)/agent.db").open())
        var settings = FrontSettings()
        settings.secret = AccessSecret(Secret(Self.secret))
        settings.requestsPerMinute = 0
        settings.tasksPerHour = 0
        change(&settings)
        let log = Log(hiding: [Secret(Self.secret)]) { [lines] in lines.add($0) }
        texts = LiveTexts(gatheringFor: .milliseconds(5)) { log.redaction }
        front = Front(
            store: store, prompts: PromptShelf(folder: "\(folder.path)/prompts"), log: log, metrics: Metrics(),
            settings: settings, texts: texts, records: RunRecords(folder: "\(folder.path)/runs"),
            relay: try CurlTransport(.publicOnly(allowing: try EgressAllowance(parsing: egress))))
        listener = try HTTPListener(port: 0, handler: front)
    }

    /// A task as an evaluator sends it, with some fields replaced; `nil` takes one out.
    static func task(_ changes: [String: JSONValue?] = [:]) -> JSONValue {
        var object: JSONObject = [
            "email": "student@example.com", "secret": .string(secret), "task": "sum-of-sales", "round": 1,
            "nonce": "n-1", "brief": "Publish a page.", "checks": ["js: 1"],
            "evaluation_url": "https://example.com/notify",
        ]
        for (name, value) in changes { object[name] = value }
        return .object(object)
    }

    func send(_ task: JSONValue, to path: String = "/tasks") async throws -> FrontAnswer {
        try await ask("POST", path, task)
    }

    /// A new job; its id.
    func accepted(_ changes: [String: JSONValue?] = [:]) async throws -> JobID {
        let answer = try await send(Self.task(changes))
        return try #require(answer["job_id"]?.string.flatMap { JobID($0) }, "\(answer.text)")
    }

    /// Asks with the secret, unless `token` is another.
    func ask(
        _ method: String, _ path: String, _ body: JSONValue? = nil, token: String? = FrontScene.secret,
        headers: String = ""
    ) async throws -> FrontAnswer {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let type = body == nil ? "" : "Content-Type: application/json\r\n"
        return FrontAnswer(
            raw: try await exchange(
                listener.port, method, path, headers: authorization + type + headers,
                body: body.map { Array($0.text.utf8) } ?? []))
    }

    /// Ends a job as a worker would.
    func finish(_ id: JobID, with ending: JobEnding) async throws {
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await store.register(worker)
        let lease = try #require(try await store.claim(by: worker.id, lasting: .seconds(60), perEmail: 10))
        #expect(lease.job.id == id)
        try await store.finish(lease, with: ending)
    }

    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }

        var all: [String] { lines.withLock { $0 } }
    }
}

/// An answer whose body is JSON, mostly.
struct FrontAnswer {
    let raw: RawAnswer

    var status: Int { raw.status }
    var text: String { raw.text }
    var json: JSONValue? { try? JSONValue(parsing: raw.body) }

    subscript(name: String) -> JSONValue? { json?[name] }

    /// The paths of the faults that a problem names.
    var faults: [String] { (self["faults"]?.array ?? []).compactMap { $0["path"]?.string } }
}
