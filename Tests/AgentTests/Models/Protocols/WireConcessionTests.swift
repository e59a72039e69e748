import Agent
import JSON
import TestSupport
import Testing

/// What a server refuses is left out or worded otherwise, once and for the rest of the run.
@Suite(.timeLimit(.minutes(5))) struct WireConcessionTests {
    private static let schema = ReplySchema(name: "files", schema: ["type": "object"])
    private static let conversation = Conversation(
        [
            Message(.system, "Be brief."), Message(.user, "See", images: ["data:image/png;base64,AA=="]),
        ], schema: schema)
    private static let settings = ModelSettings(maximumOutputTokens: 9, temperature: 0, reasoningEffort: "low")

    struct Refusal: Sendable, CustomTestStringConvertible {
        let wire: WireProtocol
        /// What in a request makes the server refuse it.
        let mark: String
        let words: String
        /// What stands there instead.
        var instead = ""

        var testDescription: String { "\(wire): \(words)" }
    }

    @Test(arguments: [
        Refusal(
            wire: .chatCompletions, mark: "\"role\":\"system\"",
            words: "Unsupported value: 'messages[0].role' does not support 'system' with this model",
            instead: "\"role\":\"developer\""),
        Refusal(
            wire: .chatCompletions, mark: "json_schema",
            words: "'response_format.type' must be one of text, json_object", instead: "json_object"),
        Refusal(
            wire: .chatCompletions, mark: "max_tokens", words: "Unsupported parameter: 'max_tokens'",
            instead: "max_completion_tokens"),
        Refusal(wire: .chatCompletions, mark: "image_url", words: "This model does not support image input"),
        Refusal(
            wire: .responses, mark: "reasoning",
            words: "Unsupported parameter: 'reasoning.effort' is not supported with this model."),
        Refusal(wire: .responses, mark: "\"temperature\"", words: "Unsupported parameter: 'temperature'"),
        Refusal(wire: .responses, mark: "\"store\"", words: "unknown field store"),
        Refusal(wire: .responses, mark: "prompt_cache_key", words: "unknown field 'prompt_cache_key'"),
        Refusal(wire: .anthropic, mark: "\"temperature\"", words: "temperature: Extra inputs are not permitted"),
        Refusal(wire: .anthropic, mark: "effort", words: "output_config.effort: not supported"),
        Refusal(
            wire: .anthropic, mark: "cache_control", words: "system.0.cache_control: Extra inputs are not permitted"),
        Refusal(wire: .anthropic, mark: "base64", words: "this model cannot read an image"),
        Refusal(
            wire: .gemini, mark: "systemInstruction", words: "Developer instruction is not enabled for models/tiny",
            instead: "Be brief.\\n\\nSee"),
        Refusal(wire: .gemini, mark: "thinkingConfig", words: "Thinking is not supported: thinkingConfig"),
        Refusal(
            wire: .gemini, mark: "responseJsonSchema", words: "Unknown name responseJsonSchema",
            instead: "responseMimeType"),
        Refusal(wire: .gemini, mark: "inlineData", words: "Image input is not enabled for models/tiny"),
    ])
    func `a part that is refused is said otherwise at once, and not said again`(refusal: Refusal) async throws {
        let script = WireScript(wire: refusal.wire)
        let scene = try WireScene(refusal.wire, settings: Self.settings) { request in
            request.text.contains(refusal.mark) ? script.error(400, refusal.words) : script.stream("ok")
        }
        #expect(try await scene.ask(Self.conversation).text == "ok")
        #expect(scene.server.requests.count == 2)
        #expect(scene.clock.sleeps.isEmpty)
        #expect(try await scene.ask(Self.conversation).text == "ok")
        #expect(scene.server.requests.count == 3)
        #expect(refusal.instead.isEmpty || scene.server.requests.last?.text.contains(refusal.instead) == true)
        #expect(scene.server.requests.last?.text.contains("See") == true)
    }

    @Test func `a model that knows no roles but the user's hears the system from the user`() async throws {
        let script = WireScript(wire: .chatCompletions)
        let scene = try WireScene(.chatCompletions) { request in
            let roles = ["system", "developer"].filter { request.text.contains("\"role\":\"\($0)\"") }
            return roles.isEmpty
                ? script.stream("ok") : script.error(400, "role \(roles.joined()) is not known, the system knows user")
        }
        #expect(try await scene.ask(Conversation([Message(.system, "Be brief."), Message(.user, "Hi")])).text == "ok")
        #expect(try scene.bodies.last?["messages"] == [["role": "user", "content": "Be brief.\n\nHi"]])
    }

    @Test(arguments: [
        "max_tokens: 64000 > 8192, which is the maximum allowed number of output tokens for tiny",
        "max_tokens is too large: 64,000. This model supports at most 8,192 completion tokens",
    ])
    func `a limit that is too high becomes the model's own`(words: String) async throws {
        let script = WireScript(wire: .anthropic)
        let scene = try WireScene(.anthropic) { request in
            (try? JSONValue(parsing: request.body)["max_tokens"]?.integer).map { $0 > 8192 } == true
                ? script.error(400, words) : script.stream("ok")
        }
        #expect(try await scene.ask().text == "ok")
        #expect(try scene.bodies.map { $0["max_tokens"] } == [64_000, 8192])
    }

    @Test(arguments: WireProtocol.allCases)
    func `images that are left out are told of`(wire: WireProtocol) async throws {
        let script = WireScript(wire: wire)
        let scene = try WireScene(wire) { request in
            request.text.contains("AA==") ? script.error(400, "No vision here") : script.stream("ok")
        }
        _ = try await scene.ask(Self.conversation)
        #expect(scene.told.contains(.note("tiny cannot see images: they are left out from now on")))
    }

    @Test(arguments: WireProtocol.allCases)
    func `after two broken streams a plain answer is asked for`(wire: WireProtocol) async throws {
        let script = WireScript(wire: wire)
        let scene = try WireScene(wire) { request in
            request.text.contains("\"stream\":true") || request.path.contains("streamGenerateContent")
                ? .stream([.text(script.events(["half"])[0]), .cut]) : script.object("whole")
        }
        #expect(try await scene.ask().text == "whole")
        #expect(scene.server.requests.count == 3)
    }

    @Test(arguments: WireProtocol.allCases)
    func `a stream is read where a plain answer was asked for`(wire: WireProtocol) async throws {
        let script = WireScript(wire: wire)
        let broken = StubAnswer.stream([.text(script.events(["half"])[0]), .cut])
        let scene = try WireScene(wire, [broken, broken, script.stream("who", "le")])
        #expect(try await scene.ask().text == "whole")
        let last = try #require(scene.server.requests.last)
        #expect(!last.text.contains("\"stream\"") && !last.path.contains("streamGenerateContent"))
    }

    @Test func `a server that cannot stream, and says so with an error in a stream, is asked for a plain answer`()
        async throws
    {
        let script = WireScript(wire: .responses)
        let scene = try WireScene(.responses) { request in
            request.text.contains("\"stream\":true")
                ? .full(500, "data: {\"error\":\"no\"}\n\n", headers: [("Content-Type", "text/event-stream")])
                : script.object("whole")
        }
        #expect(try await scene.ask().text == "whole")
        #expect(scene.server.requests.count == 3)
    }

    @Test func `a prompt that is too long is sent once more without the earlier answers`() async throws {
        let script = WireScript(wire: .chatCompletions)
        let scene = try WireScene(.chatCompletions) { request in
            request.text.contains("first answer")
                ? script.error(400, "too long", code: "context_length_exceeded") : script.stream("ok")
        }
        let messages = [
            Message(.system, "Be brief."), Message(.user, "Task"), Message(.assistant, "first answer"),
            Message(.user, "No."), Message(.assistant, "second answer"), Message(.user, "Go on."),
        ]
        #expect(try await scene.ask(Conversation(messages)).text == "ok")
        let sent = try scene.bodies.last?["messages"]?.array?.compactMap { $0["content"]?.string }
        #expect(sent == ["Be brief.", "Task", "second answer", "Go on."])
        #expect(scene.told.contains(.note("the prompt is too long for tiny: earlier answers are left out of it")))
        await #expect(throws: ModelError.self) {
            try await scene.ask(Conversation([Message(.user, "first answer")]))
        }
    }
}
