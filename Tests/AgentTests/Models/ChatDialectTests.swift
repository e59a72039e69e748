import Agent
import JSON
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChatDialectTests {
    /// A server that refuses a request for as long as it holds one of the fields, naming the field.
    private func scene(refusing fields: [String], settings: ModelSettings) throws -> ChatScene {
        try ChatScene(settings: settings) { request in
            let body = try? JSONValue(parsing: request.body)
            guard let field = fields.first(where: { body?[$0] != nil }) else { return ChatScene.stream("ok") }
            return ChatScene.error(400, "Unsupported parameter: '\(field)' is not supported with this model.")
        }
    }

    @Test(arguments: [
        (["max_tokens"], ["max_completion_tokens", "temperature", "reasoning_effort", "stream", "stream_options"]),
        (["max_tokens", "max_completion_tokens"], ["temperature", "reasoning_effort", "stream", "stream_options"]),
        (["stream_options"], ["max_tokens", "temperature", "reasoning_effort", "stream"]),
        (["stream"], ["max_tokens", "temperature", "reasoning_effort"]),
        (["temperature", "reasoning_effort"], ["max_tokens", "stream", "stream_options"]),
    ])
    func `a field that is refused is left out or renamed, at once and for the rest of the run`(
        refused: [String], kept: [String]
    ) async throws {
        let settings = ModelSettings(maximumOutputTokens: 9, temperature: 0, reasoningEffort: "low")
        let scene = try scene(refusing: refused, settings: settings)
        #expect(try await scene.ask().text == "ok")
        #expect(scene.clock.sleeps.isEmpty)
        #expect(scene.server.requests.count == refused.count + 1)
        #expect(try await scene.ask().text == "ok")
        #expect(scene.server.requests.count == refused.count + 2)
        let names = try #require(try scene.bodies.last?.object).names
        #expect(Set(names) == Set(kept + ["model", "messages"]))
    }

    @Test func `calls at the same time learn from one another`() async throws {
        let settings = ModelSettings(maximumOutputTokens: 9, temperature: 0)
        let scene = try scene(refusing: ["max_tokens", "temperature"], settings: settings)
        let texts = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await scene.ask().text } }
            return try await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(texts == Array(repeating: "ok", count: 20))
    }

    @Test func `the error's own parameter counts more than its words`() async throws {
        let refusal: JSONValue = [
            "error": ["message": "Use 'max_completion_tokens', not 'max_tokens', with stream", "param": "stream"]
        ]
        let scene = try ChatScene(.full(400, refusal.text), ChatScene.object(["content": "ok"]))
        #expect(try await scene.ask().text == "ok")
        #expect(try scene.bodies.last?["stream"] == nil)
    }

    @Test func `a word that only contains a field's name changes nothing`() async throws {
        let scene = try ChatScene(ChatScene.error(400, "The upstream said no"))
        await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(scene.server.requests.count == 1)
    }

    @Test func `images are left out where the model cannot see`() async throws {
        let scene = try ChatScene { request in
            request.text.contains("image_url")
                ? ChatScene.error(400, "This model does not support image input") : ChatScene.stream("ok")
        }
        let conversation = Conversation([Message(.user, "Look", images: ["data:image/png;base64,AA=="])])
        #expect(try await scene.ask(conversation).text == "ok")
        #expect(try scene.bodies.last?["messages"]?.array?.first?["content"] == "Look")
    }

    @Test func `a fault that comes back after every change is final`() async throws {
        let scene = try ChatScene(
            settings: ModelSettings(maximumOutputTokens: 9), ChatScene.error(400, "max_tokens is bad, stream is bad"))
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        guard case .rejected? = error else {
            Issue.record("not rejected")
            return
        }
        #expect(scene.server.requests.count == 3)
    }
}
