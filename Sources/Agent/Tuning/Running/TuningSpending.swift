import Synchronization

/// What a comparison has spent on calls, and whether it may make another one.
package final class TuningSpending: Sendable {
    private let budget: Budget
    private let prices: Prices
    private let state = Mutex(Spending())

    package init(budget: Budget, prices: Prices) {
        self.budget = budget
        self.prices = prices
    }

    package var total: Spending { state.withLock { $0 } }
    package var currency: String { prices.currency }

    /// Counts a call that is about to be made; throws when a limit is reached.
    func begin() throws(ModelError) {
        let limit = state.withLock { spending in
            let limit = budget.limitReached(by: spending, currency: prices.currency)
            if limit == nil { spending.addCall() }
            return limit
        }
        if let limit { throw .outOfBudget("\(limit).") }
    }

    func add(_ reply: Reply, to conversation: Conversation, asked name: String) {
        let cost = cost(of: reply, asked: name)
        state.withLock { $0.add(reply, to: conversation, costing: cost) }
    }

    func cost(of reply: Reply, asked name: String) -> Double? { prices.cost(of: reply, asked: name) }
}
