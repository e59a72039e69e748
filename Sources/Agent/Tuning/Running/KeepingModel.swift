import Checks
import JSON
import Synchronization

/// A model whose answers are kept, so that the same question of the same repeat is never paid for twice.
///
/// A question that is asked again within a cell gets an answer of its own, as it would in a run.
final class KeepingModel: LanguageModel {
    private let model: any LanguageModel
    /// `nil`: nothing is kept.
    private let answers: KeptAnswers?
    /// What the answer depends on beside the conversation: case, model, settings, repeat.
    private let scope: String
    private let spending: TuningSpending
    private let account: CellAccount
    private let asked = Mutex<[ContentHash: Int]>([:])

    init(
        _ model: any LanguageModel, answers: KeptAnswers?, scope: String, spending: TuningSpending, account: CellAccount
    ) {
        self.model = model
        self.answers = answers
        self.scope = scope
        self.spending = spending
        self.account = account
    }

    var name: String { model.name }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let question = ContentHash(of: "\(scope)\n\(conversation.json.text)".utf8)
        let time = asked.withLock { asked in
            asked[question, default: 0] += 1
            return asked[question] ?? 1
        }
        let key = ContentHash(of: "\(question) \(time)".utf8)
        let reply: Reply
        if let kept = answers?[key] {
            reply = kept
        } else {
            do throws(ModelError) {
                reply = try await ask(conversation, key, progress)
            } catch {
                account.fail(error)
                throw error
            }
        }
        let tokens =
            (reply.usage.input ?? conversation.estimatedTokens) + (reply.usage.output ?? reply.text.utf8.count / 4)
        account.add(reply, tokens: tokens, cost: spending.cost(of: reply, asked: model.name))
        return reply
    }

    private func ask(
        _ conversation: Conversation, _ key: ContentHash, _ progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        try spending.begin()
        let reply = try await model.reply(to: conversation, progress: progress)
        try answers?.keep(reply, key)
        spending.add(reply, to: conversation, asked: model.name)
        return reply
    }
}
