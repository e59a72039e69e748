import Agent
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct FallbackModelsTests {
    private static let settings = ModelSettings(tries: 1)

    private static func recording(_ text: String) throws -> (TemporaryDirectory, RecordedModel) {
        let directory = try TemporaryDirectory()
        try directory.write(text, to: "001.reply.txt")
        return (directory, try RecordedModel(directory: directory.path))
    }

    @Test(arguments: [
        ChatScene.error(503, "Overloaded"), ChatScene.error(429, "Slow down"), ChatScene.error(402, "No credit"), .cut,
    ])
    func `the next model answers when one cannot`(answer: StubAnswer) async throws {
        let scene = try ChatScene(settings: Self.settings, answer)
        let (_, second) = try Self.recording("from the second")
        let model = FallbackModels(scene.model, then: [second])
        let heard = Mutex([ReplyProgress]())
        let reply = try await model.reply(to: Conversation([Message(.user, "Hello")])) { news in
            heard.withLock { $0.append(news) }
        }
        #expect(reply.text == "from the second")
        #expect(reply.model == second.name)
        #expect(scene.server.requests.count == 1)
        guard case .retrying(after: .zero, let reason)? = heard.withLock({ $0.first }) else {
            Issue.record("nothing was told of the change")
            return
        }
        #expect(reason.hasSuffix("\(second.name) is asked instead."))
    }

    @Test func `the second model is not asked while the first answers`() async throws {
        let first = try Self.recording("first")
        let second = try Self.recording("second")
        let model = FallbackModels(first.1, then: [second.1])
        #expect(try await model.reply(to: Conversation()).text == "first")
        #expect(try await second.1.reply(to: Conversation()).text == "second")
        #expect(model.name == "\(first.1.name), else \(second.1.name)")
    }

    @Test(arguments: [ChatScene.error(401, "Bad key"), ChatScene.error(400, "Bad request"), ChatScene.stream("")])
    func `a mistake is not hidden behind another model`(answer: StubAnswer) async throws {
        let scene = try ChatScene(settings: Self.settings, answer)
        let (_, second) = try Self.recording("never")
        let model = FallbackModels(scene.model, then: [second])
        await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        #expect(try await second.reply(to: Conversation()).text == "never")
    }

    @Test func `an exhausted recording is not replaced either`() async throws {
        let (_, first) = try Self.recording("once")
        let (_, second) = try Self.recording("never")
        let model = FallbackModels(first, then: [second])
        _ = try await model.reply(to: Conversation())
        await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
    }

    @Test func `when all fail the error tells of each`() async throws {
        let busy = try ChatScene(settings: Self.settings, ChatScene.error(503, "Overloaded"))
        let broke = try ChatScene(settings: Self.settings, ChatScene.error(402, "No credit"))
        let error = await #expect(throws: ModelError.self) {
            try await FallbackModels(busy.model, then: [broke.model]).reply(to: Conversation())
        }
        guard case .unavailable(let text)? = error else {
            Issue.record("one of them may come back, so it is not about money alone")
            return
        }
        #expect(text.contains("Overloaded"))
        #expect(text.contains("No credit"))
    }

    @Test func `when all are out of budget so is the list`() async throws {
        let broke = try ChatScene(settings: Self.settings, ChatScene.error(402, "No credit"))
        let error = await #expect(throws: ModelError.self) {
            try await FallbackModels(broke.model, then: [broke.model]).reply(to: Conversation())
        }
        guard case .outOfBudget? = error else {
            Issue.record("not taken for a spent budget")
            return
        }
    }
}
