import Agent

/// The options of the verbs that have a model write.
enum ModelOptions {
    static let options = [
        Option("--model", "<model>", "Who writes. (default: AGENT_MODEL)"),
        Option("--temperature", "<number>", "How freely the model writes, where it lets itself be told."),
        Option("--effort", "<word>", "How much the model thinks: low, medium, high, or what else it knows."),
        Option("--max-output-tokens", "<number>", "How long one reply may be, thinking included."),
        Option("--max-tokens-total", "<number>", "How many tokens the model may read and write in all."),
        Option("--max-calls", "<number>", "How many requests may be made to the model in all."),
        Option(
            "--max-cost", "<amount>", "What the model may cost, by the prices; unknown prices end the run early."),
    ]

    static func settings(_ arguments: Arguments) throws -> ModelSettings {
        ModelSettings(
            maximumOutputTokens: try arguments.number("--max-output-tokens", in: 256...10_000_000),
            temperature: try arguments.amount("--temperature", orZero: true),
            reasoningEffort: arguments.value("--effort"))
    }

    static func budget(_ arguments: Arguments) throws -> Budget {
        Budget(
            tokens: try arguments.number("--max-tokens-total", in: 1...1_000_000_000),
            calls: try arguments.number("--max-calls", in: 1...10_000),
            cost: try arguments.amount("--max-cost"))
    }
}
