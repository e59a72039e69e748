import Agent
import JSON
import Network
import Synchronization
import TestSupport

/// A model of one protocol in front of a scripted server, with a clock that does not wait.
struct WireScene {
    static let key = "sk-test/very+secret-0123456789"

    let server: StubServer
    let model: HostedModel
    let clock = ImmediateClock()
    private let news = ProgressLog()

    init(
        _ wire: WireProtocol, settings: ModelSettings = ModelSettings(),
        _ answer: @escaping @Sendable (StubRequest) -> StubAnswer
    ) throws {
        server = try StubServer(answer)
        model = try HostedModel(
            name: "tiny", speaking: wire, baseURL: server.url + "/v1/", key: Secret(Self.key), settings: settings,
            transport: try CurlTransport(.anywhere), clock: clock, jitter: { 0 })
    }

    init(_ wire: WireProtocol, settings: ModelSettings = ModelSettings(), _ answers: [StubAnswer]) throws {
        let rest = Mutex(answers[...])
        try self.init(wire, settings: settings) { _ in
            rest.withLock { rest in (rest.count > 1 ? rest.popFirst() : rest.first) ?? .full(500, "nothing scripted") }
        }
    }

    func ask(_ conversation: Conversation = Conversation([Message(.user, "Hello")])) async throws -> Reply {
        let news = news
        return try await model.reply(to: conversation) { news.add($0) }
    }

    /// Everything that was told while the reply came.
    var told: [ReplyProgress] { news.all }

    /// The bodies of the requests so far.
    var bodies: [JSONValue] {
        get throws { try server.requests.map { try JSONValue(parsing: $0.body) } }
    }
}

private final class ProgressLog: Sendable {
    private let entries = Mutex([ReplyProgress]())

    var all: [ReplyProgress] { entries.withLock { $0 } }

    func add(_ entry: ReplyProgress) { entries.withLock { $0.append(entry) } }
}
