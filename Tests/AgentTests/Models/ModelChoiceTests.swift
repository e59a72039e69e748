import Agent
import Testing

@Suite struct ModelChoiceTests {
    @Test(
        arguments: [
            ("anthropic:claude-opus-4", .hosted(.anthropic, name: "claude-opus-4")),
            ("openai:gpt-5", .hosted(.openai, name: "gpt-5")),
            ("OpenAI: gpt-5 ", .hosted(.openai, name: "gpt-5")),
            ("openai-responses:gpt-5", .hosted(.openaiResponses, name: "gpt-5")),
            ("gemini:gemini-2.5-pro", .hosted(.gemini, name: "gemini-2.5-pro")),
            ("perplexity:sonar", .hosted(.perplexity, name: "sonar")),
            ("ollama:qwen3:8b", .hosted(.ollama, name: "qwen3:8b")),
            ("openai:org/model@20240229", .hosted(.openai, name: "org/model@20240229")),
            ("tiny@http://127.0.0.1:8000/v1", .server(name: "tiny", baseURL: "http://127.0.0.1:8000/v1")),
            ("a@b:c@https://example.com/v1", .server(name: "a@b:c", baseURL: "https://example.com/v1")),
            ("x@httpd@http://[::1]:80", .server(name: "x@httpd", baseURL: "http://[::1]:80")),
            ("command:./model.sh", .command(program: "./model.sh", arguments: [])),
            (
                "command: python3  model.py --at x@http://y",
                .command(program: "python3", arguments: ["model.py", "--at", "x@http://y"])
            ),
            ("recorded:examples/a b", .recording("examples/a b")),
        ] as [(String, ModelChoice)])
    func `each form is read`(text: String, choice: ModelChoice) throws {
        #expect(try ModelChoice.list(parsing: text) == [choice])
        #expect(try ModelChoice.list(parsing: choice.description) == [choice])
    }

    @Test func `several are read in order, with space around them and empty ones left out`() throws {
        #expect(
            try ModelChoice.list(parsing: "openai:gpt-5, tiny@http://127.0.0.1:1/v1,,recorded:x,")
                == [
                    .hosted(.openai, name: "gpt-5"), .server(name: "tiny", baseURL: "http://127.0.0.1:1/v1"),
                    .recording("x"),
                ])
    }

    @Test(
        arguments: [
            ("", "No model is named. Write anthropic:NAME, openai:NAME"),
            (" , ", "No model is named. Write anthropic:NAME, openai:NAME"),
            ("openai:", "The model \"openai:\" names no model. Write it as in openai:NAME"),
            ("command: ", "The model \"command:\" names no program. Write it as in command:./model.sh"),
            ("recorded:", "The model \"recorded:\" names no folder. Write it as in recorded:examples/…"),
            (
                "command:sh -c 'cat'",
                "The model \"command:sh -c 'cat'\" has a quote, '$' or '\\' in it, which mean nothing here"
            ),
            (
                "@http://h/v1",
                "The model \"@http://h/v1\" names no model before the '@'. Write it as in NAME@http://h/v1"
            ),
            (
                "openai:gpt-5@https://h/v1",
                "The model \"openai:gpt-5@https://h/v1\" names both a provider and an address. "
                    + "Write it as in gpt-5@https://h/v1"
            ),
            (
                "tiny@http://",
                "The model \"tiny@http://\" has an address that cannot be used. "
                    + "Write it as in NAME@http://HOST:PORT/v1"
            ),
            ("opneai:gpt-5", "The model \"opneai:gpt-5\" names no provider that is known. Did you mean openai:gpt-5? "),
            ("antropic:x", "The model \"antropic:x\" names no provider that is known. Did you mean anthropic:x? "),
            ("recoded:x", "The model \"recoded:x\" names no provider that is known. Did you mean recorded:x? "),
            ("gpt-5", "The model \"gpt-5\" names no provider that is known. Did you mean openai:gpt-5? "),
            ("claude-x", "The model \"claude-x\" names no provider that is known. Did you mean anthropic:claude-x? "),
            ("qwen3:8b", "The model \"qwen3:8b\" names no provider that is known. Did you mean ollama:qwen3:8b? "),
            (
                "tiny@localhost:8000/v1",
                "The model \"tiny@localhost:8000/v1\" names no provider that is known. "
                    + "Did you mean tiny@http://localhost:8000/v1? "
            ),
            (
                "openai:gpt-5,wholly-else",
                "The model \"wholly-else\" names no provider that is known. Write anthropic:NAME"
            ),
        ])
    func `what cannot be read is named with what to write`(text: String, message: String) {
        let error = #expect(throws: ModelChoiceError.self) { try ModelChoice.list(parsing: text) }
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }
}
