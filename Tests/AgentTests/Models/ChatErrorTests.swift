import Agent
import JSON
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChatErrorTests {
    private func error(_ scene: ChatScene) async throws -> ModelError {
        try #require(await #expect(throws: ModelError.self) { try await scene.ask() })
    }

    @Test(arguments: [
        (401, "Bad key", "refused access (HTTP 401): Bad key. Check the API key."),
        (403, "Flagged!", "refused access (HTTP 403): Flagged! Check the API key."),
        (404, "No such model", "was not found (HTTP 404): No such model. Check the model's name and the base URL."),
        (400, "Bad role", "rejected the request (HTTP 400): Bad role. Check the model's name and settings."),
        (
            413, "Too big",
            "cannot read a prompt this long (HTTP 413): Too big. Shorten it, or use a model with a larger context."
        ),
    ])
    func `what asking again cannot heal is not asked again`(status: Int, message: String, text: String) async throws {
        let scene = try ChatScene(ChatScene.error(status, message))
        #expect(try await error(scene) == .rejected("Model tiny at 127.0.0.1 \(text)"))
        #expect(scene.server.requests.count == 1)
    }

    @Test(arguments: [
        ChatScene.error(429, "You exceeded your current quota", code: "insufficient_quota"),
        ChatScene.error(429, "Limit", code: "project_spend_limit_exceeded"),
        .full(429, "{\"error\":{\"type\":\"insufficient_quota\",\"message\":\"x\"}}"),
        .full(402, "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}"),
        .full(429, "{\"message\":\"Usage $0.11 / $0.1 in 7 days\"}"),
        .full(200, "{\"error\":{\"code\":402,\"message\":\"Insufficient credits\"}}"),
    ])
    func `a spent budget is not waited for`(answer: StubAnswer) async throws {
        let scene = try ChatScene(answer)
        guard case .outOfBudget = try await error(scene) else {
            Issue.record("not taken for a spent budget")
            return
        }
        #expect(scene.server.requests.count == 1)
    }

    @Test(arguments: [
        ("{\"error\":{\"message\":\"said\",\"code\":400}}", "said"),
        ("{\"error\":\"said\"}", "said"),
        ("{\"message\":\"said\"}", "said"),
        ("{\"detail\":\"said\"}", "said"),
        ("{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"said\"}]}", "said"),
        ("[{\"error\":{\"message\":\"said\"}}]", "said"),
        ("data: {\"error\":{\"message\":\"said\"}}\n\n", "said"),
        ("plain words", "plain words"),
        ("{\"odd\":1}", "{\"odd\":1}"),
    ])
    func `an error is understood in every shape`(body: String, message: String) async throws {
        let scene = try ChatScene(.full(400, body))
        #expect(try await error(scene).text.contains("(HTTP 400): \(message). Check"))
    }

    @Test func `no server at all is unavailable, after all tries`() async throws {
        let clock = ImmediateClock()
        let model = try HostedModel(
            name: "tiny", speaking: .chatCompletions, baseURL: "http://127.0.0.1:1/v1", key: nil,
            transport: try CurlTransport(.anywhere),
            clock: clock, jitter: { 0 })
        let error = await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        guard case .unavailable(let text)? = error else {
            Issue.record("not unavailable")
            return
        }
        #expect(text.contains("127.0.0.1 refused the connection on port 1."))
        #expect(clock.sleeps.count == 4)
    }

    @Test func `a base URL that is none is refused with the model's name`() throws {
        let transport = try CurlTransport(.anywhere)
        let error = #expect(throws: ModelError.self) {
            try HostedModel(
                name: "tiny", speaking: .chatCompletions, baseURL: "localhost", key: nil, transport: transport,
                clock: ImmediateClock(),
                jitter: { 0 })
        }
        #expect(error?.text.hasPrefix("The base URL of model tiny cannot be used.") == true)
    }

    @Test(arguments: [
        ChatScene.error(401, "Bearer \(ChatScene.key) is invalid"),
        .full(401, "{\"message\":\"Bearer sk-test\\/very+secret-0123456789 is invalid\"}"),
        .full(500, String(repeating: "x", count: 590) + ChatScene.key),
        .full(400, "key=sk-test%2Fvery%2Bsecret-0123456789"),
        .full(200, "{\"error\":{\"code\":401,\"message\":\"\(ChatScene.key)\"}}"),
        .stream([.text("data: {\"error\":\"\(ChatScene.key) has no credit\"}\n\n")]),
    ])
    func `the key is in no error and in no progress`(answer: StubAnswer) async throws {
        let scene = try ChatScene(answer)
        let told = AsyncStream<ReplyProgress>.makeStream()
        let error = await #expect(throws: ModelError.self) {
            try await scene.model.reply(to: Conversation([Message(.user, "Hello")])) { told.continuation.yield($0) }
        }
        told.continuation.finish()
        var text = try #require(error).text
        for await news in told.stream { text += "\(news)" }
        #expect(!text.contains("secret-0123"))
        #expect(!text.contains("sk-test"))
    }

    @Test func `inspecting the model does not show the key`() throws {
        let scene = try ChatScene(.cut)
        var text = "\(scene.model)"
        dump(scene.model, to: &text)
        #expect(!text.contains("sk-test"))
    }

    @Test func `a prompt that Ollama cut silently is an error`() async throws {
        let long = Conversation([Message(.user, String(repeating: "words ", count: 4000))])
        let answer = """
            {"system_fingerprint":"fp_ollama","choices":[{"message":{"content":"hm"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":1000,"completion_tokens":1}}
            """
        let scene = try ChatScene(.full(200, answer))
        let error = await #expect(throws: ModelError.self) { try await scene.ask(long) }
        #expect(error?.text.contains("read only 1000 of about 5000 tokens") == true)
        #expect(error?.text.contains("OLLAMA_CONTEXT_LENGTH") == true)
    }
}
