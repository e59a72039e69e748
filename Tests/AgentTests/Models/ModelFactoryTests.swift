import Agent
import Network
import Processes
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ModelFactoryTests {
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
            environment: [
                "OPENAI_API_KEY": "o", "ANTHROPIC_API_KEY": "a", "GEMINI_API_KEY": "g", "OPENROUTER_API_KEY": "r",
                "AIPIPE_TOKEN": "t",
            ],
            settings: ModelSettings(tries: 1), transport: transport, clock: ImmediateClock(), jitter: { 0 })
        let addresses = [
            ("https://api.anthropic.com/v1", "/messages", "x-api-key", "a"),
            (
                "https://generativelanguage.googleapis.com/v1beta/openai", "/chat/completions", "Authorization",
                "Bearer g"
            ),
            (
                "https://generativelanguage.googleapis.com/v1beta", "/models/m:streamGenerateContent?alt=sse",
                "x-goog-api-key", "g"
            ),
            ("https://api.openai.com/v1", "/chat/completions", "Authorization", "Bearer o"),
            ("https://api.perplexity.ai", "/chat/completions", "Authorization", nil),
            ("https://openrouter.ai/api/v1", "/chat/completions", "Authorization", "Bearer r"),
            ("https://api.groq.com/openai/v1", "/chat/completions", "Authorization", "Bearer o"),
            ("https://aipipe.org/openai/v1", "/chat/completions", "Authorization", "Bearer t"),
            ("https://aipipe.org/geminiv1beta", "/models/m:streamGenerateContent?alt=sse", "x-goog-api-key", "t"),
            ("http://127.0.0.1:8080/v1", "/chat/completions", "Authorization", "Bearer o"),
        ]
        for (address, _, _, _) in addresses {
            let model = try factory.model(for: [.server(name: "m", baseURL: address)])
            await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        }
        let requests = transport.requests
        for (request, (address, path, header, key)) in zip(requests, addresses) {
            #expect(request.url == address + path)
            #expect(request.headers[header] == key)
        }
        #expect(requests.count == addresses.count)
    }

    @Test(
        arguments: [
            ("openai:m", "https://api.openai.com/v1/chat/completions"),
            ("openai-responses:m", "https://api.openai.com/v1/responses"),
            ("anthropic:m", "https://api.anthropic.com/v1/messages"),
            (
                "gemini:m",
                "https://generativelanguage.googleapis.com/v1beta/models/m:streamGenerateContent?alt=sse"
            ),
            ("perplexity:m", "https://api.perplexity.ai/chat/completions"),
            ("ollama:m", "http://127.0.0.1:11434/v1/chat/completions"),
        ])
    func `without an address of one's own the provider's is used`(choice: String, url: String) async throws {
        let transport = RecordingTransport()
        let factory = ModelFactory(
            environment: [
                "OPENAI_API_KEY": "o", "PERPLEXITY_API_KEY": "p", "ANTHROPIC_API_KEY": "a", "GEMINI_API_KEY": "g",
                "OPENAI_BASE_URL": "",
            ],
            settings: ModelSettings(tries: 1), transport: transport, clock: ImmediateClock(), jitter: { 0 })
        let model = try factory.model(for: try ModelChoice.list(parsing: choice))
        await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        #expect(transport.requests.map(\.url) == [url])
    }

    @Test(
        arguments: [
            ("openai:gpt-5", "The model openai:gpt-5 needs a key. Set OPENAI_API_KEY."),
            ("perplexity:sonar", "The model perplexity:sonar needs a key. Set PERPLEXITY_API_KEY."),
            ("anthropic:claude-x", "The model anthropic:claude-x needs a key. Set ANTHROPIC_API_KEY."),
            ("gemini:gemini-x", "The model gemini:gemini-x needs a key. Set GEMINI_API_KEY."),
            ("openai-responses:gpt-5", "The model openai-responses:gpt-5 needs a key. Set OPENAI_API_KEY."),
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
