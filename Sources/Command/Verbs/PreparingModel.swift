import Agent
import Browser

/// A model that has pages opened while it thinks, so that what it writes is looked at at once.
struct PreparingModel: LanguageModel {
    let model: any LanguageModel
    let browser: Chromium

    /// One for the site, and one for the site with a changed attachment.
    private static let pages = 2

    var name: String { model.name }

    func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        await browser.keepReady(pages: Self.pages)
        return try await model.reply(to: conversation, progress: progress)
    }
}
