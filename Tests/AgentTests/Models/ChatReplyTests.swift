import Agent
import JSON
import Network
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChatReplyTests {
    @Test func `a streamed reply is put together, told piece by piece, with its usage`() async throws {
        let usage = """
            data: {"model":"tiny-2026","choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5,\
            "prompt_tokens_details":{"cached_tokens":3},"completion_tokens_details":{"reasoning_tokens":2}}}\n\n
            """
        let scene = try ChatScene(
            .stream([
                .text(": waiting\n\n"), .text(ChatScene.chunk("Grüß ")), .text(ChatScene.chunk("Gott")),
                .text(ChatScene.end("stop")), .text(usage), .text("data: [DONE]\n\n"),
            ]))
        let heard = Mutex([ReplyProgress]())
        let reply = try await scene.model.reply(to: Conversation([Message(.user, "Hello")])) { news in
            heard.withLock { $0.append(news) }
        }
        #expect(reply.text == "Grüß Gott")
        #expect(reply.finish == .complete)
        #expect(reply.model == "tiny-2026")
        #expect(reply.usage == TokenUsage(input: 7, output: 5, cacheRead: 3, reasoning: 2))
        let pieces = heard.withLock { $0 }.map { news in
            if case .text(let piece, _) = news { piece } else { "" }
        }
        #expect(pieces.joined() == "Grüß Gott")
        #expect(heard.withLock { $0.last } == .text(piece: pieces.last ?? "", length: 11))
    }

    @Test func `the request carries model, messages, key and settings`() async throws {
        let settings = ModelSettings(maximumOutputTokens: 100, temperature: 0.5, reasoningEffort: "low")
        let scene = try ChatScene(settings: settings, ChatScene.stream("ok"))
        let conversation = Conversation([
            Message(.system, "Be brief."), Message(.user, "See", images: ["data:image/png;base64,AA=="]),
            Message(.assistant, "Seen."), Message(.user, "So?"),
        ])
        _ = try await scene.ask(conversation)
        let request = try #require(scene.server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/v1/chat/completions")
        #expect(request[header: "Authorization"] == "Bearer \(ChatScene.key)")
        #expect(request[header: "Content-Type"] == "application/json")
        #expect(
            try scene.bodies.first == [
                "model": "tiny",
                "messages": [
                    ["role": "system", "content": "Be brief."],
                    [
                        "role": "user",
                        "content": [
                            ["type": "image_url", "image_url": ["url": "data:image/png;base64,AA=="]],
                            ["type": "text", "text": "See"],
                        ],
                    ],
                    ["role": "assistant", "content": "Seen."],
                    ["role": "user", "content": "So?"],
                ],
                "max_tokens": 100, "temperature": 0.5, "reasoning_effort": "low",
                "stream": true, "stream_options": ["include_usage": true],
            ])
    }

    @Test(arguments: [
        ("a whole object", ChatScene.object(["content": "whole"])),
        (
            "content as a list of parts",
            ChatScene.object(["content": [["type": "text", "text": "who"], ["text": "le"]]])
        ),
        ("an object without a reason to finish", ChatScene.object(["content": "whole"], finish: nil)),
        ("an unknown reason to finish", ChatScene.stream("whole", finish: "eos")),
        ("thinking in front", ChatScene.stream("<thi", "nk>hm</think>\n", "whole")),
        ("thinking beside", ChatScene.object(["content": "whole", "reasoning_content": "hm"])),
        (
            "the end mark instead of a reason",
            .stream([.text(ChatScene.chunk("whole")), .text("data: [DONE]\n\n")])
        ),
        (
            "a connection cut after the reason",
            .stream([.text(ChatScene.chunk("whole")), .text(ChatScene.end("stop")), .cut])
        ),
        (
            "usage of null and a first chunk of null",
            .stream([
                .text(
                    "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}],\"usage\":null}\r\n\r\n"
                ),
                .text(ChatScene.chunk("whole")), .text(ChatScene.end("stop")),
            ])
        ),
        (
            "an emoji-free text cut inside its bytes",
            .stream(Array(ChatScene.chunk("whole").utf8).map { .bytes([$0]) } + [.text(ChatScene.end("stop"))])
        ),
    ])
    func `every shape of a reply gives its text, and what is unknown stays unknown`(
        shape: String, answer: StubAnswer
    ) async throws {
        let scene = try ChatScene(answer)
        let reply = try await scene.ask()
        #expect(reply == Reply(text: "whole", model: "tiny"), "\(shape)")
        #expect(scene.server.requests.count == 1)
    }

    @Test func `characters cut between two pieces of the stream are whole again`() async throws {
        let bytes = Array((ChatScene.chunk("a🦊é") + ChatScene.end("stop")).utf8)
        let scene = try ChatScene(.stream(bytes.map { .bytes([$0]) }))
        #expect(try await scene.ask().text == "a🦊é")
    }

    @Test(
        arguments: [
            (ChatScene.stream("half", finish: "length"), "half", .truncated),
            (ChatScene.object(["content": nil], finish: "length"), "", .truncated),
            (ChatScene.object(["content": nil, "refusal": "I will not."]), "", .refused("I will not.")),
            (
                .stream([
                    .text("data: {\"choices\":[{\"delta\":{\"refusal\":\"I will \"}}]}\n\n"),
                    .text("data: {\"choices\":[{\"delta\":{\"refusal\":\"not.\"}}]}\n\n"), .text(ChatScene.end("stop")),
                ]), "", .refused("I will not.")
            ),
            (
                ChatScene.stream("begun", finish: "content_filter"), "begun",
                .refused("The provider's content filter stopped the answer.")
            ),
        ] as [(StubAnswer, String, Reply.Finish)])
    func `truncation and refusal are replies, not errors`(
        answer: StubAnswer, text: String, finish: Reply.Finish
    ) async throws {
        let scene = try ChatScene(answer)
        let reply = try await scene.ask()
        #expect(reply.text == text)
        #expect(reply.finish == finish)
        #expect(scene.server.requests.count == 1)
    }
}
