/// How many tokens a reply took; nil is unknown, never nothing.
package struct TokenUsage: Sendable, Codable, Hashable {
    /// All of the prompt, whether read from a cache or not.
    package var input: Int?
    /// All that was generated, reasoning included.
    package var output: Int?
    /// The part of `input` that came from the provider's cache.
    package var cacheRead: Int?
    /// The part of `input` that was put into the provider's cache.
    package var cacheWrite: Int?
    /// The part of `output` that was thought and not said.
    package var reasoning: Int?
    /// What the provider itself says that it cost, in its own currency.
    package var cost: Double?

    package init(
        input: Int? = nil, output: Int? = nil, cacheRead: Int? = nil, cacheWrite: Int? = nil, reasoning: Int? = nil,
        cost: Double? = nil
    ) {
        self.input = input
        self.output = output
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
        self.reasoning = reasoning
        self.cost = cost
    }
}
