import JSON
import Processes
import TestSupport
import Testing

/// What `agent doctor` says of the models that are chosen.
@Suite(.serialized) struct DoctorTests {
    private func models(_ environment: [String: String], _ options: String...) async throws -> [String] {
        let folder = try TemporaryDirectory()
        try folder.write("hello", to: "talk/001.reply.txt")
        let output = try await AgentProgram(environment: environment, directory: folder.path).run(["doctor"] + options)
        return output.text.split(separator: "\n").map(String.init).filter { $0.dropFirst(2).hasPrefix("model") }
    }

    @Test(arguments: [
        ("recorded:talk", "✓ model         recorded:talk: a recording that can be played"),
        ("recorded:none", "✗ model         recorded:none: There is no folder none to play replies from."),
        ("command:sh", "✓ model         command:sh: /"),
        ("command:no-such", "✗ model         command:no-such: There is no program no-such."),
        ("anthropic:claude-x", "✗ model         anthropic:claude-x: The model anthropic:claude-x needs a key."),
        ("gemini:g", "✓ model         gemini:g: a key is set; --models asks whether the server is there"),
        ("opneai:x", "✗ model         The model \"opneai:x\" names no provider that is known."),
    ])
    func `what is missing is said without asking anybody`(choice: String, line: String) async throws {
        let lines = try await models(["AGENT_MODEL": choice, "GEMINI_API_KEY": "x"])
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix(line) == true, "\(lines)")
    }

    @Test func `with --models the servers are asked for their lists, and only for them`() async throws {
        let server = try StubServer { request in
            request[header: "Authorization"] == "Bearer good-key"
                ? .full(200, #"{"data":[{"id":"tiny"}]}"#) : .full(401, #"{"error":{"message":"Bad key"}}"#)
        }
        func environment(_ key: String) -> [String: String] {
            ["AGENT_MODEL": "openai:tiny,openai:huge", "OPENAI_BASE_URL": "\(server.url)/v1", "OPENAI_API_KEY": key]
        }
        #expect(
            try await models(environment("good-key"), "--models") == [
                "✓ model         openai:tiny: a key is set; 127.0.0.1 answers and knows tiny",
                "✗ model         openai:huge: 127.0.0.1 answers, but huge is not among its 1 models. "
                    + "Check the model's name.",
            ])
        let refused = try await models(environment("bad-key-123"), "--models")
        #expect(refused.first?.contains("refused access (HTTP 401): Bad key. Check the API key.") == true)
        #expect(server.requests.map(\.path) == Array(repeating: "/v1/models", count: 4))
        let none = try await models(["AGENT_MODEL": "tiny@http://127.0.0.1:1/v1"], "--models")
        #expect(none.first?.contains("127.0.0.1 refused the connection on port 1.") == true, "\(none)")
    }
}
