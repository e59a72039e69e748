import Synchronization

/// A model whose calls are counted, and which is not asked any more when a limit is reached or the time is up.
package final class BudgetedModel: LanguageModel {
    private let model: any LanguageModel
    private let budget: Budget
    private let prices: Prices
    /// How long the calls may take in all, from the making of this value.
    private let timeLimit: Duration
    /// What of `timeLimit` is kept for other work, once there is a reply to work with.
    private let reserve: Duration
    private let clock: any Clock<Duration>
    private let watch: Stopwatch
    private let state = Mutex(Spending())

    package init(
        _ model: any LanguageModel, within budget: Budget, prices: Prices, timeLimit: Duration,
        reserve: Duration = .zero, clock: any Clock<Duration>
    ) {
        self.model = model
        self.budget = budget
        self.prices = prices
        self.timeLimit = timeLimit
        self.reserve = reserve
        self.clock = clock
        watch = Stopwatch(clock)
    }

    package var name: String { model.name }

    package var spending: Spending { state.withLock { $0 } }

    /// Throws `outOfBudget` without asking when a limit is reached, and `unavailable` when the time is up meanwhile.
    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let spending = spending
        if let limit = budget.limitReached(by: spending, currency: prices.currency) { throw .outOfBudget("\(limit).") }
        let timeLimit = spending.replies == 0 ? timeLimit : timeLimit - reserve
        let timeLeft = timeLimit - watch.elapsed
        guard timeLeft > .zero else { throw timeIsUp(timeLimit) }
        state.withLock { $0.addCall() }
        let reply = try await within(timeLeft, of: timeLimit) { [model, self] () async throws(ModelError) -> Reply in
            try await model.reply(to: conversation) { news in
                if case .retrying = news { self.state.withLock { $0.addCall() } }
                progress(news)
            }
        }
        let cost = prices.cost(of: reply, asked: model.name)
        state.withLock { $0.add(reply, to: conversation, costing: cost) }
        return reply
    }

    private func timeIsUp(_ limit: Duration) -> ModelError {
        .unavailable("The time for asking \(name), \(limit), is up (--deadline).")
    }

    /// Ends the call when the time is up: a reply that would come too late is of no use, and the rest is for publishing.
    private func within(
        _ limit: Duration, of whole: Duration, _ call: @escaping @Sendable () async throws(ModelError) -> Reply
    ) async throws(ModelError) -> Reply {
        let clock = clock
        let outcome = await withTaskGroup(of: Result<Reply, ModelError>?.self) { group in
            group.addTask {
                do throws(ModelError) { return .success(try await call()) } catch { return .failure(error) }
            }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        guard let outcome else {
            if Task.isCancelled { throw .cancelled("The call to \(name) was cancelled.") }
            throw timeIsUp(whole)
        }
        return try outcome.get()
    }
}
