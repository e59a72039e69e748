/// Something that continues a conversation.
package protocol LanguageModel: Sendable {
    /// For people: in progress, reports and errors.
    var name: String { get }

    /// The model's reply, whole; `progress` hears of it while it comes, from any thread, and must not wait.
    ///
    /// Retries what may heal within the model's own limits. Cancelling the task ends the call soon.
    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply
}

extension LanguageModel {
    package func reply(to conversation: Conversation) async throws(ModelError) -> Reply {
        try await reply(to: conversation) { _ in }
    }
}
