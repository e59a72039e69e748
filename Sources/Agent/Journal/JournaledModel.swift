import JSON
import Synchronization

/// A model that is asked nothing twice: a reply is kept before it is used.
///
/// The same question may be asked several times in a run; each time is a step of its own, in the order of asking.
package final class JournaledModel: LanguageModel {
    private let model: any LanguageModel
    private let journal: any Journal
    private let asked = Mutex<[Conversation: Int]>([:])

    package init(_ model: any LanguageModel, journal: any Journal) {
        self.model = model
        self.journal = journal
    }

    package var name: String { model.name }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let step = step(for: conversation)
        do throws(JournalError) {
            if let kept = try await journal.value(of: step, Reply.self) {
                progress(.text(piece: kept.text, length: kept.text.utf8.count))
                return kept
            }
        } catch {
            throw Self.error(error)
        }
        let reply = try await model.reply(to: conversation, progress: progress)
        do throws(JournalError) {
            try await journal.record(value: reply, of: step)
        } catch {
            throw Self.error(error)
        }
        return reply
    }

    private func step(for conversation: Conversation) -> JournalStep {
        // A picture of the same page is not the same bytes each time; the words are.
        let words = Conversation(
            conversation.messages.map { Message($0.role, $0.content) }, schema: conversation.schema)
        let occurrence = asked.withLock { asked in
            asked[words, default: 0] += 1
            return asked[words] ?? 1
        }
        return JournalStep(.reply, [Array(words.json.text.utf8)], occurrence: occurrence)
    }

    private static func error(_ error: JournalError) -> ModelError {
        switch error {
        case .lost: .cancelled(error.description)
        case .failed(let reason): .rejected(reason)
        }
    }
}
