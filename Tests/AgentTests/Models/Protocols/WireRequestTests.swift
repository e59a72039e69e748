import Agent
import JSON
import Network
import TestSupport
import Testing

/// What each protocol puts on the wire.
@Suite(.timeLimit(.minutes(5))) struct WireRequestTests {
    private static let conversation = Conversation([
        Message(.system, "Be brief."),
        Message(.user, "Task. See", images: ["data:image/png;base64,AA=="], stable: 6),
        Message(.assistant, "Seen."), Message(.user, "So?"),
    ])

    private static let settings = ModelSettings(maximumOutputTokens: 100, temperature: 0.5, reasoningEffort: "low")

    @Test func `Responses: instructions, flat images, nothing stored`() async throws {
        let scene = try WireScene(.responses, settings: Self.settings, [WireScript(wire: .responses).stream("ok")])
        _ = try await scene.ask(Self.conversation)
        let request = try #require(scene.server.requests.first)
        #expect(request.path == "/v1/responses")
        #expect(request[header: "Authorization"] == "Bearer \(WireScene.key)")
        var body = try #require(try scene.bodies.first?.object)
        #expect(body["prompt_cache_key"]?.string?.hasPrefix("agent-") == true)
        body["prompt_cache_key"] = nil
        #expect(
            JSONValue.object(body) == [
                "model": "tiny", "instructions": "Be brief.",
                "input": [
                    [
                        "role": "user",
                        "content": [
                            ["type": "input_image", "image_url": "data:image/png;base64,AA=="],
                            ["type": "input_text", "text": "Task. See"],
                        ],
                    ],
                    ["role": "assistant", "content": "Seen."], ["role": "user", "content": "So?"],
                ],
                "max_output_tokens": 100, "temperature": 0.5, "reasoning": ["effort": "low"], "store": false,
                "stream": true,
            ])
    }

    @Test func `Anthropic: the key's own header, marks for the cache, the stable part first`() async throws {
        let scene = try WireScene(.anthropic, settings: Self.settings, [WireScript(wire: .anthropic).stream("ok")])
        _ = try await scene.ask(Self.conversation)
        let request = try #require(scene.server.requests.first)
        #expect(request.path == "/v1/messages")
        #expect(request[header: "x-api-key"] == WireScene.key)
        #expect(request[header: "Authorization"] == nil)
        #expect(request[header: "anthropic-version"] == "2023-06-01")
        let mark: JSONValue = ["type": "ephemeral"]
        #expect(
            try scene.bodies.first == [
                "model": "tiny", "max_tokens": 100,
                "system": [["type": "text", "text": "Be brief.", "cache_control": mark]],
                "messages": [
                    [
                        "role": "user",
                        "content": [
                            ["type": "text", "text": "Task. ", "cache_control": mark],
                            [
                                "type": "image",
                                "source": ["type": "base64", "media_type": "image/png", "data": "AA=="],
                            ],
                            ["type": "text", "text": "See"],
                        ],
                    ],
                    ["role": "assistant", "content": "Seen."], ["role": "user", "content": "So?"],
                ],
                "temperature": 0.5, "output_config": ["effort": "low"], "stream": true,
            ])
    }

    @Test func `Anthropic: a limit of tokens is always there, a temperature only when it was chosen`() async throws {
        let scene = try WireScene(.anthropic, [WireScript(wire: .anthropic).stream("ok")])
        _ = try await scene.ask()
        let body = try #require(try scene.bodies.first)
        #expect(body["max_tokens"] == 64_000)
        #expect(body["temperature"] == nil)
    }

    @Test func `Gemini: the model in the path, the key in a header, settings in their place`() async throws {
        let scene = try WireScene(.gemini, settings: Self.settings, [WireScript(wire: .gemini).stream("ok")])
        _ = try await scene.ask(Self.conversation)
        let request = try #require(scene.server.requests.first)
        #expect(request.path == "/v1/models/tiny:streamGenerateContent?alt=sse")
        #expect(request[header: "x-goog-api-key"] == WireScene.key)
        #expect(
            try scene.bodies.first == [
                "systemInstruction": ["parts": [["text": "Be brief."]]],
                "contents": [
                    [
                        "role": "user",
                        "parts": [
                            ["inlineData": ["mimeType": "image/png", "data": "AA=="]], ["text": "Task. See"],
                        ],
                    ],
                    ["role": "model", "parts": [["text": "Seen."]]], ["role": "user", "parts": [["text": "So?"]]],
                ],
                "generationConfig": [
                    "maxOutputTokens": 100, "temperature": 0.5, "thinkingConfig": ["thinkingLevel": "LOW"],
                ],
            ])
    }

    private static let schema = ReplySchema(
        name: "files", schema: ["type": "object", "properties": [:], "required": [], "additionalProperties": false])

    @Test(arguments: [
        (WireProtocol.chatCompletions, ["response_format", "json_schema", "schema"]),
        (.responses, ["text", "format", "schema"]), (.anthropic, ["output_config", "format", "schema"]),
        (.gemini, ["generationConfig", "responseJsonSchema"]),
    ])
    func `a form of the reply is asked for in the protocol's own place`(
        wire: WireProtocol, path: [String]
    ) async throws {
        let scene = try WireScene(wire, [WireScript(wire: wire).stream("{}")])
        _ = try await scene.ask(Conversation([Message(.user, "JSON")], schema: Self.schema))
        let value = try scene.bodies.first.flatMap { body in path.reduce(Optional(body)) { $0?[$1] } }
        #expect(value == Self.schema.schema)
    }

    @Test(arguments: ["/v1", "/v1/", "", "/"])
    func `the base address of Anthropic may be written with and without its version`(suffix: String) async throws {
        let server = try StubServer(WireScript(wire: .anthropic).stream("ok"))
        let model = try HostedModel(
            name: "tiny", speaking: .anthropic, baseURL: server.url + suffix, key: nil,
            transport: try CurlTransport(.anywhere), clock: ImmediateClock(), jitter: { 0 })
        _ = try await model.reply(to: Conversation([Message(.user, "Hi")]))
        #expect(server.requests.first?.path == "/v1/messages")
        #expect(server.requests.first?[header: "x-api-key"] == nil)
    }
}
