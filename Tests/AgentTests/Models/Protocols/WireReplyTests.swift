import Agent
import JSON
import Network
import TestSupport
import Testing

/// What every protocol must make of a good answer, in whichever shape it comes.
@Suite(.timeLimit(.minutes(5))) struct WireReplyTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: @Sendable (WireScript) -> StubAnswer
        var text = "whole 🦊"
        var finish = Reply.Finish.complete

        init(
            _ name: String, text: String = "whole 🦊", finish: Reply.Finish = .complete,
            _ answer: @escaping @Sendable (WireScript) -> StubAnswer
        ) {
            testDescription = name
            self.answer = answer
            self.text = text
            self.finish = finish
        }
    }

    static let shapes = [
        Shape("a stream") { $0.stream("who", "le 🦊") },
        Shape("one whole object where a stream was asked for") { $0.object("whole 🦊") },
        Shape("a whole object over many lines") { .full(200, $0.whole("whole 🦊").prettyText) },
        Shape("an array of objects") { .full(200, "[\($0.whole("whole 🦊").text)]") },
        Shape("a stream of the type application/json") {
            .stream($0.events(["whole 🦊"]).map { .text($0) }, headers: [("Content-Type", "application/json")])
        },
        Shape("Windows line ends") {
            .stream($0.events(["whole 🦊"]).map { .text($0.replacing("\n", with: "\r\n")) })
        },
        Shape("comments and blank lines in between") {
            .stream($0.events(["who", "le 🦊"]).map { .text(": QUEUED\n\n\n\($0)") })
        },
        Shape("events that nobody knows") {
            .stream($0.events(["whole 🦊"]).map { .text("event: ping\ndata: {\"type\":\"ping\"}\n\n\($0)") })
        },
        Shape("every byte on its own") {
            .stream($0.events(["whole 🦊"]).joined().utf8.map { .bytes([$0]) })
        },
        Shape("no blank line after the last event") {
            .stream([.text(String($0.events(["whole 🦊"]).joined().dropLast(2)))])
        },
        Shape("a connection that is cut after the end") {
            .stream($0.events(["whole 🦊"]).map { .text($0) } + [.cut])
        },
        Shape("thinking before the answer") { $0.stream("<thi", "nk>hm</think>\n", "whole 🦊") },
        Shape("gzip") { script in
            let body = StoredGzip.encode(Array(script.events(["whole 🦊"]).joined().utf8))
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
            return StubAnswer(raw: [.text(head), .bytes(body)])
        },
        Shape("a line of 16 kB", text: String(repeating: "x", count: 16_384)) {
            $0.stream(String(repeating: "x", count: 16_384))
        },
        Shape("cut by the limit of tokens", text: "half", finish: .truncated) { $0.stream("half", ending: .truncated) },
        Shape("cut by the limit, whole", text: "half", finish: .truncated) { $0.object("half", .truncated) },
        Shape("cut before it began", text: "", finish: .truncated) { $0.stream(ending: .truncated) },
        Shape("refused", text: "", finish: .refused("I will not.")) { $0.stream(ending: .refused) },
        Shape("refused, whole", text: "", finish: .refused("I will not.")) { $0.object("", .refused) },
    ]

    @Test(arguments: WireProtocol.allCases, shapes)
    func `an answer is read in every shape, with its usage`(wire: WireProtocol, shape: Shape) async throws {
        let scene = try WireScene(wire, [shape.answer(WireScript(wire: wire))])
        let reply = try await scene.ask()
        #expect(reply.text == shape.text)
        #expect(reply.finish == shape.finish)
        #expect(reply.usage.input == 9)
        #expect(reply.usage.output == 5)
        #expect(reply.usage.cacheRead == 3)
        #expect(scene.server.requests.count == 1)
        let pieces = scene.told.map { if case .text(let piece, _) = $0 { piece } else { "" } }
        #expect(pieces.joined() == shape.text, "what was told is what was said")
    }

    @Test(arguments: WireProtocol.allCases)
    func `usage that is not told stays unknown`(wire: WireProtocol) async throws {
        var whole = try #require(WireScript(wire: wire).whole("ok").object)
        whole["usage"] = nil
        whole["usageMetadata"] = nil
        if wire != .gemini { whole["usage"] = .null }
        let scene = try WireScene(wire, [.full(200, JSONValue.object(whole).text)])
        #expect(try await scene.ask().usage == TokenUsage())
    }

    @Test(arguments: WireProtocol.allCases)
    func `thinking is told and never said`(wire: WireProtocol) async throws {
        let thought: JSONValue =
            switch wire {
            case .chatCompletions: ["choices": [["delta": ["reasoning_content": "hmmm"]]]]
            case .responses: ["type": "response.reasoning_summary_text.delta", "delta": "hmmm"]
            case .anthropic:
                ["type": "content_block_delta", "delta": ["type": "thinking_delta", "thinking": "hmmm"]]
            case .gemini: ["candidates": [["content": ["parts": [["text": "hmmm", "thought": true]]]]]]
            }
        let steps = ["data: \(thought.text)\n\n"] + WireScript(wire: wire).events(["ok"])
        let scene = try WireScene(wire, [.stream(steps.map { .text($0) })])
        #expect(try await scene.ask().text == "ok")
        #expect(scene.told.contains(.thinking(length: 4)))
    }

    @Test func `only the final answer of a response counts, whatever was said before it`() async throws {
        let messages: JSONValue = [
            ["type": "message", "phase": "commentary", "content": [["type": "output_text", "text": "Let me see."]]],
            ["type": "message", "phase": "final_answer", "content": [["type": "output_text", "text": "Done."]]],
        ]
        let delta: JSONValue = ["type": "response.output_text.delta", "delta": "Let me see."]
        let end: JSONValue = [
            "type": "response.completed", "response": ["status": "completed", "output": messages],
        ]
        let scene = try WireScene(.responses, [.stream([delta, end].map { .text("data: \($0.text)\n\n") })])
        #expect(try await scene.ask().text == "Done.")
    }

    @Test(arguments: [
        (
            #"{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":3}}"#,
            "PROHIBITED_CONTENT"
        ),
        (#"{"candidates":[{"finishReason":"RECITATION","index":0}]}"#, "RECITATION"),
    ])
    func `what Google blocks is a refusal that names the reason`(body: String, reason: String) async throws {
        let scene = try WireScene(.gemini, [.stream([.text("data: \(body)\n\n")])])
        guard case .refused(let words) = try await scene.ask().finish else {
            Issue.record("not a refusal")
            return
        }
        #expect(words.contains(reason))
    }

    @Test func `usage is read beside a choice that says nothing`() async throws {
        let usage = #"data: {"choices":[{"index":0,"delta":{}}],"usage":{"prompt_tokens":10,"completion_tokens":20}}"#
        let steps = [ChatScene.chunk("ok"), ChatScene.end("stop"), usage + "\n\n", "data: [DONE]\n\n"]
        let scene = try WireScene(.chatCompletions, [.stream(steps.map { .text($0) })])
        #expect(try await scene.ask().usage == TokenUsage(input: 10, output: 20))
    }

    @Test func `what Groq threw away because it was no JSON is used`() async throws {
        let body = #"{"error":{"message":"no JSON","code":"json_validate_failed","failed_generation":"the text"}}"#
        let scene = try WireScene(.chatCompletions, [.full(400, body)])
        #expect(try await scene.ask().text == "the text")
    }
}
