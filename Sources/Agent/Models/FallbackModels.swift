/// Several models as one: each is asked only when those before it are not available or out of budget.
package struct FallbackModels: LanguageModel {
    private let models: [any LanguageModel]

    package init(_ first: any LanguageModel, then others: [any LanguageModel]) { models = [first] + others }

    package var name: String { models.map(\.name).joined(separator: ", else ") }

    /// The reply of the first model that gives one; its `model` says which that was.
    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        var failures: [ModelError] = []
        for model in models {
            if let failure = failures.last {
                progress(.retrying(after: .zero, because: "\(failure.text) \(model.name) is asked instead."))
            }
            do throws(ModelError) {
                return try await model.reply(to: conversation, progress: progress)
            } catch {
                guard error.isForAnotherModel else { throw error }
                failures.append(error)
            }
        }
        let text = failures.map(\.text).joined(separator: " ")
        let isMoneyAlone = failures.allSatisfy { if case .outOfBudget = $0 { true } else { false } }
        throw isMoneyAlone ? .outOfBudget(text) : .unavailable(text)
    }
}

extension ModelError {
    fileprivate var isForAnotherModel: Bool {
        switch self {
        case .unavailable, .outOfBudget: true
        case .rejected, .exhausted, .badReply, .refused, .cancelled: false
        }
    }
}
