package import Agent

/// A model that only so many jobs ask at the same time.
package struct LimitedModel: LanguageModel {
    private let model: any LanguageModel
    private let slots: Slots

    package init(_ model: any LanguageModel, slots: Slots) {
        self.model = model
        self.slots = slots
    }

    package var name: String { model.name }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let model = model
        let result = await slots.withSlot { () async -> Result<Reply, ModelError> in
            do throws(ModelError) {
                return .success(try await model.reply(to: conversation, progress: progress))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
