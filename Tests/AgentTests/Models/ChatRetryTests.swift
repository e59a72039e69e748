import Agent
import JSON
import Network
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ChatRetryTests {
    @Test func `a rate limit is waited for as long as the server asks`() async throws {
        let scene = try ChatScene(
            ChatScene.error(429, "Slow down", headers: [("Retry-After", "7")]), ChatScene.stream("done"))
        let heard = Mutex([ReplyProgress]())
        let reply = try await scene.model.reply(to: Conversation([Message(.user, "Hello")])) { news in
            heard.withLock { $0.append(news) }
        }
        #expect(reply.text == "done")
        #expect(scene.clock.sleeps == [.seconds(7)])
        guard case .retrying(after: .seconds(7), let reason)? = heard.withLock({ $0.first }) else {
            Issue.record("nothing was told of the retry")
            return
        }
        #expect(reason.contains("Slow down"))
    }

    @Test(arguments: [408, 409, 429, 500, 502, 503, 504, 520, 524, 529])
    func `a status that may heal is tried again`(status: Int) async throws {
        let scene = try ChatScene(ChatScene.error(status, "Later"), ChatScene.stream("done"))
        #expect(try await scene.ask().text == "done")
        #expect(scene.clock.sleeps == [.seconds(1)])
    }

    @Test(
        arguments: [
            ("a stream without an end", .stream([.text(ChatScene.chunk("half"))])),
            ("a stream cut half-way", .stream([.text(ChatScene.chunk("half")), .cut])),
            ("a connection closed at once", .cut),
            (
                "an error inside a stream",
                .stream([.text(ChatScene.chunk("half")), .text("data: {\"error\":{\"code\":502}}\n\n")])
            ),
            ("an error as plain JSON inside a stream", .stream([.text("{\n\"error\": {\"message\": \"oh\"}}\n")])),
            (
                "an error in an answer of status 200",
                .full(200, "{\"error\":{\"code\":503,\"message\":\"no provider\"}}")
            ),
            ("an error in words", .full(200, "{\"error\":\"overloaded\"}")),
            ("an empty reply", ChatScene.stream("")),
            ("a page of HTML", .full(200, "<html>proxy</html>")),
        ] as [(String, StubAnswer)])
    func `what broke on the way is asked for again, from the start`(what: String, answer: StubAnswer) async throws {
        let scene = try ChatScene(answer, ChatScene.stream("done"))
        #expect(try await scene.ask().text == "done", "\(what)")
        #expect(scene.server.requests.count == 2)
    }

    @Test func `tries end, and the error says how many there were`() async throws {
        let scene = try ChatScene(ChatScene.error(503, "Loading model"))
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(
            error
                == .unavailable(
                    "Model tiny at 127.0.0.1 is not available (HTTP 503): Loading model. Try again later, or name a second "
                        + "model. It was tried 5 times."))
        #expect(scene.clock.sleeps == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
    }

    @Test func `no try is begun that the deadline does not allow`() async throws {
        let scene = try ChatScene(
            settings: ModelSettings(deadline: .seconds(60)),
            ChatScene.error(429, "Slow", headers: [("Retry-After", "40")]))
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(error?.text.contains("does not allow another try") == true)
        #expect(scene.clock.sleeps == [.seconds(40)])
    }

    @Test(arguments: [
        ChatScene.error(429, "Come back tomorrow", headers: [("Retry-After", "86400")]),
        ChatScene.error(503, "Gone", headers: [("x-should-retry", "false")]),
    ])
    func `a server that says it is no use is believed`(answer: StubAnswer) async throws {
        let scene = try ChatScene(answer)
        await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(scene.server.requests.count == 1)
        #expect(scene.clock.sleeps.isEmpty)
    }

    @Test func `after two broken streams a plain answer is asked for`() async throws {
        let scene = try ChatScene { request in
            request.text.contains("\"stream\":true")
                ? .stream([.text(ChatScene.chunk("half")), .cut]) : ChatScene.object(["content": "whole"])
        }
        #expect(try await scene.ask().text == "whole")
        #expect(try scene.bodies.map { $0["stream"] } == [true, true, nil])
    }

    @Test func `cancelling ends a reply that hangs`() async throws {
        let scene = try ChatScene(.stream([.text(ChatScene.chunk("half")), .hang]))
        let begun = AsyncStream<Void>.makeStream()
        let task = Task {
            try await scene.model.reply(to: Conversation([Message(.user, "Hello")])) { _ in begun.continuation.yield() }
        }
        var iterator = begun.stream.makeAsyncIterator()
        await iterator.next()
        task.cancel()
        let error = await #expect(throws: ModelError.self) { try await task.value }
        #expect(error == .cancelled("The request to model tiny at 127.0.0.1 was cancelled."))
    }
}
