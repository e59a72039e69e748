/// What the model calls of a run may take; nil is no limit.
///
/// Each is looked at before a call is made: the call that reaches a limit is still used.
package struct Budget: Sendable, Hashable {
    /// Input and output together.
    package var tokens: Int?
    /// Requests, those included that failed and were made again.
    package var calls: Int?
    /// In the currency of the prices.
    package var cost: Double?

    package init(tokens: Int? = nil, calls: Int? = nil, cost: Double? = nil) {
        self.tokens = tokens
        self.calls = calls
        self.cost = cost
    }

    /// Which limit has been reached, as the beginning of a sentence; nil when another call may be made.
    func limitReached(by spending: Spending, currency: String) -> String? {
        if let calls, spending.calls >= calls {
            return "The limit of \(calls) calls to the model is reached (--max-calls)"
        }
        if let tokens, spending.countedTokens >= tokens {
            return "The limit of \(tokens) tokens is reached (--max-tokens-total): \(spending.countedTokens) were used"
        }
        guard let cost else { return nil }
        if spending.replies > 0, spending.cost == nil {
            return
                "The cost of \(spending.models.joined(separator: ", ")) is unknown, so the limit of \(cost) \(currency) "
                + "cannot be kept (--max-cost): give the price in a file of prices (--prices)"
        }
        if let spent = spending.cost, spent >= cost {
            return "The limit of \(cost) \(currency) is reached (--max-cost): \(spent) were spent"
        }
        return nil
    }
}
