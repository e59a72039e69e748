import Agent
import FoundationEssentials
import Network
import TestSupport
import Testing

/// A server that is not ours: litellm's proxy, started by `scripts/test-litellm`.
@Suite(
    .serialized, .timeLimit(.minutes(5)),
    .enabled(if: ProcessInfo.processInfo.environment["AGENT_LITELLM_URL"] != nil, "run scripts/test-litellm"))
struct LitellmTests {
    private let clock = ImmediateClock()

    private func model(_ wire: WireProtocol, _ name: String, key: String = "sk-test-1234") throws -> HostedModel {
        let address = try #require(ProcessInfo.processInfo.environment["AGENT_LITELLM_URL"])
        let base = wire == .gemini ? address + "/v1beta" : address + "/v1"
        return try HostedModel(
            name: name, speaking: wire, baseURL: base, key: Secret(key), transport: try CurlTransport(.anywhere),
            clock: clock, jitter: { 0 })
    }

    private let question = Conversation([Message(.system, "Be brief."), Message(.user, "Hello")])

    @Test(arguments: WireProtocol.allCases)
    func `a reply comes in every protocol`(wire: WireProtocol) async throws {
        let reply = try await model(wire, "mock-ok").reply(to: question)
        #expect(reply.text == "hello from the mock")
        #expect(reply.finish == .complete)
    }

    @Test(arguments: ["mock-429", "mock-500", "mock-midstream"])
    func `what may heal is tried five times`(name: String) async throws {
        let model = try model(.chatCompletions, name)
        let error = await #expect(throws: ModelError.self) { try await model.reply(to: question) }
        guard case .unavailable? = error else {
            Issue.record("ended as \(String(describing: error))")
            return
        }
        #expect(clock.sleeps.count == 4)
    }

    @Test(arguments: [
        ("mock-context", "sk-test-1234"), ("no-such-model", "sk-test-1234"), ("mock-ok", "sk-wrong-9876"),
    ])
    func `what does not heal ends at once, and the key is not told`(name: String, key: String) async throws {
        let model = try model(.chatCompletions, name, key: key)
        let error = await #expect(throws: ModelError.self) { try await model.reply(to: question) }
        guard case .rejected(let text)? = error else {
            Issue.record("ended as \(String(describing: error))")
            return
        }
        #expect(!text.contains(key))
        #expect(clock.sleeps.isEmpty)
    }

    @Test func `the list of models tells whether a model is there`() async throws {
        #expect(try await model(.chatCompletions, "mock-ok").probe() == "127.0.0.1 answers and knows mock-ok")
        let other = try model(.chatCompletions, "no-such-model")
        await #expect(throws: ModelError.self) { try await other.probe() }
    }
}
