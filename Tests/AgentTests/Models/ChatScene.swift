import Agent
import JSON
import Network
import Synchronization
import TestSupport

/// A chat-completions model in front of a scripted server, with a clock that does not wait.
struct ChatScene {
    static let key = "sk-test/very+secret-0123456789"

    let server: StubServer
    let model: HostedModel
    let clock = ImmediateClock()

    init(settings: ModelSettings = ModelSettings(), _ answer: @escaping @Sendable (StubRequest) -> StubAnswer) throws {
        server = try StubServer(answer)
        model = try HostedModel(
            name: "tiny", speaking: .chatCompletions, baseURL: server.url + "/v1/", key: Secret(Self.key),
            settings: settings,
            transport: try CurlTransport(.anywhere), clock: clock, jitter: { 0 })
    }

    init(settings: ModelSettings = ModelSettings(), _ answers: StubAnswer...) throws {
        let rest = Mutex(answers[...])
        try self.init(settings: settings) { _ in
            rest.withLock { rest in (rest.count > 1 ? rest.popFirst() : rest.first) ?? .full(500, "nothing scripted") }
        }
    }

    func ask(_ conversation: Conversation = Conversation([Message(.user, "Hello")])) async throws -> Reply {
        try await model.reply(to: conversation)
    }

    /// The bodies of the requests so far.
    var bodies: [JSONValue] {
        get throws { try server.requests.map { try JSONValue(parsing: $0.body) } }
    }

    /// A stream that says each piece and then finishes.
    static func stream(_ pieces: String..., finish: String = "stop") -> StubAnswer {
        .stream(pieces.map { .text(chunk($0)) } + [.text(end(finish)), .text("data: [DONE]\n\n")])
    }

    static func chunk(_ text: String) -> String {
        let value: JSONValue = ["choices": [["index": 0, "delta": ["content": .string(text)], "finish_reason": nil]]]
        return "data: \(value.text)\n\n"
    }

    static func end(_ reason: String) -> String {
        let value: JSONValue = ["choices": [["index": 0, "delta": [:], "finish_reason": .string(reason)]]]
        return "data: \(value.text)\n\n"
    }

    /// A whole answer in one object.
    static func object(_ message: JSONValue, finish: JSONValue = "stop") -> StubAnswer {
        let value: JSONValue = ["choices": [["index": 0, "message": message, "finish_reason": finish]]]
        return .full(200, value.prettyText, headers: [("Content-Type", "application/json")])
    }

    static func error(_ status: Int, _ message: String, code: String = "", headers: [(String, String)] = [])
        -> StubAnswer
    {
        let value: JSONValue = [
            "error": ["message": .string(message), "type": "some_error", "param": nil, "code": .string(code)]
        ]
        return .full(status, value.text, headers: headers)
    }
}
