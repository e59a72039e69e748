import Agent
import Network
import Processes
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ModelFactoryTests {
    private static func model(_ text: String, _ environment: [String: String] = [:]) throws -> any LanguageModel {
        let factory = ModelFactory(
            environment: environment, settings: ModelSettings(tries: 1), transport: try CurlTransport(.anywhere),
            clock: ImmediateClock(), jitter: { 0 })
        return try factory.model(for: try ModelChoice.list(parsing: text))
    }

    private static func refusal(_ text: String, _ environment: [String: String] = [:]) -> String? {
        #expect(throws: ModelError.self) { try model(text, environment) }?.text
    }

    @Test(
        arguments: [
            (
                "openai:tiny", ["OPENAI_BASE_URL": "URL/v1", "OPENAI_API_KEY": "one"], "/v1/chat/completions",
                "Bearer one"
            ),
            ("openai:tiny", ["OPENAI_BASE_URL": "URL/v1"], "/v1/chat/completions", nil),
            (
                "perplexity:tiny",
                ["PERPLEXITY_BASE_URL": "URL", "PERPLEXITY_API_KEY": "two", "OPENAI_API_KEY": "one"],
                "/chat/completions", "Bearer two"
            ),
            (
                "ollama:tiny", ["OLLAMA_BASE_URL": "URL/v1", "OPENAI_API_KEY": "one"], "/v1/chat/completions", nil
            ),
            ("tiny@URL/v1", ["OPENAI_API_KEY": "one"], "/v1/chat/completions", "Bearer one"),
            ("tiny@URL/v1", ["OPENAI_API_KEY": "", "GEMINI_API_KEY": "x"], "/v1/chat/completions", nil),
        ] as [(String, [String: String], String, String?)])
    func `a server is asked at its address with its key`(
        choice: String, environment: [String: String], path: String, key: String?
    ) async throws {
        let server = try StubServer(ChatScene.stream("hello"))
        let model = try Self.model(
            choice.replacing("URL", with: server.url),
            environment.mapValues { $0.replacing("URL", with: server.url) })
        #expect(model.name == "tiny")
        #expect(try await model.reply(to: Conversation([Message(.user, "Hi")])).text == "hello")
        let request = try #require(server.requests.first)
        #expect(request.path == path)
        #expect(request[header: "Authorization"] == key)
    }

    @Test func `an address of a known provider gets that provider's key`() async throws {
        let transport = RecordingTransport()
        let factory = ModelFactory(
            environment: ["OPENAI_API_KEY": "o", "ANTHROPIC_API_KEY": "a", "GEMINI_API_KEY": "g"],
            settings: ModelSettings(tries: 1), transport: transport, clock: ImmediateClock(), jitter: { 0 })
        let addresses = [
            "https://api.anthropic.com:443/v1", "https://generativelanguage.googleapis.com:443/v1beta/openai",
            "https://api.openai.com:443/v1", "https://api.perplexity.ai:443", "http://127.0.0.1:8080/v1",
        ]
        for address in addresses {
            let model = try factory.model(for: [.server(name: "m", baseURL: address)])
            await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        }
        let requests = transport.requests
        #expect(requests.map(\.url) == addresses.map { $0 + "/chat/completions" })
        #expect(requests.map { $0.headers["Authorization"] } == ["Bearer a", "Bearer g", "Bearer o", nil, "Bearer o"])
    }

    @Test(
        arguments: [
            ("openai:m", "https://api.openai.com:443/v1/chat/completions"),
            ("perplexity:m", "https://api.perplexity.ai:443/chat/completions"),
            ("ollama:m", "http://127.0.0.1:11434/v1/chat/completions"),
        ])
    func `without an address of one's own the provider's is used`(choice: String, url: String) async throws {
        let transport = RecordingTransport()
        let factory = ModelFactory(
            environment: ["OPENAI_API_KEY": "o", "PERPLEXITY_API_KEY": "p", "OPENAI_BASE_URL": ""],
            settings: ModelSettings(tries: 1), transport: transport, clock: ImmediateClock(), jitter: { 0 })
        let model = try factory.model(for: try ModelChoice.list(parsing: choice))
        await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        #expect(transport.requests.map(\.url) == [url])
    }

    @Test(
        arguments: [
            ("openai:gpt-5", "The model openai:gpt-5 needs a key. Set OPENAI_API_KEY."),
            ("perplexity:sonar", "The model perplexity:sonar needs a key. Set PERPLEXITY_API_KEY."),
            (
                "anthropic:claude-x",
                "The model anthropic:claude-x cannot be used: this version does not speak the protocol of anthropic. Use "
                    + "claude-x@https://api.anthropic.com/v1, the provider's OpenAI-compatible address, with the key in "
                    + "ANTHROPIC_API_KEY."
            ),
            (
                "gemini:gemini-x",
                "The model gemini:gemini-x cannot be used: this version does not speak the protocol of gemini. Use "
                    + "gemini-x@https://generativelanguage.googleapis.com/v1beta/openai, the provider's OpenAI-compatible "
                    + "address, with the key in GEMINI_API_KEY."
            ),
            (
                "openai-responses:gpt-5",
                "The model openai-responses:gpt-5 cannot be used: this version does not speak the protocol of "
                    + "openai-responses. Use openai:gpt-5, the same model by chat completions."
            ),
            ("recorded:no-such-folder", "There is no folder no-such-folder to play replies from. "),
            ("tiny@http://127.0.0.1:1/v1,openai:gpt-5", "The model openai:gpt-5 needs a key. Set OPENAI_API_KEY."),
        ])
    func `what cannot be built is refused with what to do`(choice: String, message: String) {
        #expect(Self.refusal(choice)?.hasPrefix(message) == true)
    }

    @Test func `no choice at all is refused`() throws {
        let factory = ModelFactory(
            environment: [:], transport: try CurlTransport(.anywhere), clock: ImmediateClock(), jitter: { 0 })
        let error = #expect(throws: ModelError.self) { try factory.model(for: []) }
        #expect(error?.text.hasPrefix("No model is named.") == true)
    }

    @Test func `a command gets the environment but not the service's secrets`() async throws {
        let secrets = [
            "AGENT_SECRET", "ACCEPTED_SECRET", "STUDENT_SECRET", "TASK_SECRET", "GITHUB_TOKEN", "AGENT_DATABASE",
        ]
        var environment = Dictionary(uniqueKeysWithValues: secrets.map { ($0, "hush") })
        environment["PATH"] = ProgramSearch.standardPath
        environment["OPENAI_API_KEY"] = "given"
        let text = try await Self.model("command:env", environment).reply(to: Conversation()).text
        #expect(!text.contains("hush"))
        #expect(text.contains("OPENAI_API_KEY=given"))
    }

    @Test func `several models are tried in order`() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("played", to: "001.reply.txt")
        let server = try StubServer(ChatScene.error(503, "Overloaded"))
        let model = try Self.model("tiny@\(server.url)/v1,recorded:\(directory.path)")
        #expect(try await model.reply(to: Conversation()).text == "played")
        #expect(server.requests.count == 1)
    }
}
