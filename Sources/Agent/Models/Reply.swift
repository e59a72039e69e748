/// What a model answered.
package struct Reply: Sendable, Codable, Hashable {
    package enum Finish: Sendable, Codable, Hashable {
        case complete
        /// The allowance of tokens ran out: the text stops anywhere, and may be empty when all went into thinking.
        case truncated
        /// The model, or a filter of its provider, would not answer; with the reason given.
        case refused(String)
    }

    /// Without the model's thinking.
    package let text: String
    package let finish: Finish
    package let usage: TokenUsage
    /// The model's name as the provider gave it, which may be more exact than the one asked for.
    package let model: String

    package init(text: String, finish: Finish = .complete, usage: TokenUsage = TokenUsage(), model: String) {
        self.text = text
        self.finish = finish
        self.usage = usage
        self.model = model
    }
}
