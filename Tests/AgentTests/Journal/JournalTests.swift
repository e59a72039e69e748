import Agent
import Checks
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct JournalTests {
    private static let steps = [
        "attachments", "reply", "report", "reply", "report", "choice", "repository", "commit", "push", "pages", "live",
    ]

    @Test func `every step of a run is recorded, in its order`() async throws {
        let scene = try JournalScene()
        let run = try #require(try await scene.run())
        #expect(run.finalReport?.hasPassed == true)
        #expect(run.attempts.count == 2)
        #expect(scene.journal.kinds == Self.steps)
    }

    @Test func `a run that was whole is done again without doing anything`() async throws {
        let scene = try JournalScene()
        let first = try #require(try await scene.run())
        let requests = scene.gitHub.gitHub.requests.count
        let second = try #require(try await scene.run())
        #expect(second.publication == first.publication)
        #expect(second.report == first.report)
        #expect(second.spending == first.spending)
        #expect(second.attempts.map(\.site) == first.attempts.map(\.site))
        #expect(scene.model.count == 2)
        #expect(scene.judged.count == 2)
        #expect(scene.gitHub.gitHub.requests.count == requests)
        #expect(scene.journal.kinds == Self.steps)
    }

    @Test(
        arguments: (1...steps.count).flatMap { record in
            [false, true].map { MemoryJournal.Cut(record: record, isWritten: $0) }
        })
    func `a run that ends at any record goes on there`(_ cut: MemoryJournal.Cut) async throws {
        let scene = try JournalScene()
        scene.journal.cut(at: cut)
        let cutShort = try await scene.run()
        #expect(cutShort == nil)
        scene.journal.cut(at: nil)
        let run = try #require(try await scene.run())
        #expect(run.finalReport?.hasPassed == true)
        #expect(run.best == 2)
        #expect(run.attempts.count == 2)
        // A reply that was not kept, and only that, is asked for again.
        let isReplyLost = !cut.isWritten && Self.steps[cut.record - 1] == "reply"
        #expect(scene.model.count == (isReplyLost ? 3 : 2))
        #expect(scene.gitHub.made == 1)
        #expect(scene.commits == [try #require(run.publication).commit])
        #expect(scene.gitHub.gitHub.state.withLock { $0.pushes } == 1)
        #expect(scene.gitHub.gitHub.state.withLock { $0.pagesMade } == 1)
    }

    @Test func `the same question asked twice gets its two answers again`() async throws {
        let journal = MemoryJournal()
        let conversation = Conversation([Message(.user, "Tell me.")])
        func answers(_ model: any LanguageModel) async throws -> [String] {
            let model = JournaledModel(model, journal: journal)
            return [try await model.reply(to: conversation).text, try await model.reply(to: conversation).text]
        }
        let numbering = NumberingModel()
        #expect(try await answers(numbering) == ["1", "2"])
        #expect(try await answers(numbering) == ["1", "2"])
    }

    @Test func `a reply is kept with all that is known of it`() async throws {
        let journal = MemoryJournal()
        let conversation = Conversation([Message(.user, "Tell me.")])
        let reply = Reply(
            text: "…\u{0}\n\"", finish: .refused("no"), usage: TokenUsage(input: 1, reasoning: 2, cost: 0.1), model: "m"
        )
        let first = try await JournaledModel(FixedModel(reply: reply), journal: journal).reply(to: conversation)
        let second = try await JournaledModel(NumberingModel(), journal: journal).reply(to: conversation)
        #expect(first == reply)
        #expect(second == reply)
    }
}

/// Answers with the number of the answer.
private final class NumberingModel: LanguageModel {
    private let calls = Counter()
    var name: String { "numbering" }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        calls.add()
        return Reply(text: "\(calls.count)", model: name)
    }
}

private struct FixedModel: LanguageModel {
    let reply: Reply
    var name: String { "fixed" }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply { reply }
}
