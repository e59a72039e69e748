import JSON

/// What the model calls of a run have taken so far; what is unknown of one call is unknown of the sum.
package struct Spending: Sendable, Codable, Hashable {
    /// Requests, those included that failed and were made again: a provider may charge for them all the same.
    package private(set) var calls = 0
    package private(set) var replies = 0
    private var reported = TokenUsage(input: 0, output: 0, cacheRead: 0, cacheWrite: 0, reasoning: 0)
    private var priced: Double? = 0
    /// Who answered, in the order of their first answer.
    package private(set) var models: [String] = []
    /// What counts against a limit of tokens: as reported, or else a token for every four bytes.
    package private(set) var countedTokens = 0

    package init() {}

    /// Of the replies: what a request took that came to nothing, nobody tells.
    package var usage: TokenUsage { isUnknown ? TokenUsage() : reported }

    /// Of the replies, in the currency of the prices; nil is unknown.
    package var cost: Double? { isUnknown ? nil : priced }

    /// Requests that came to nothing.
    package var failures: Int { calls - replies }

    private var isUnknown: Bool { replies == 0 && calls > 0 }

    mutating func addCall() { calls += 1 }

    mutating func add(_ reply: Reply, to conversation: Conversation, costing cost: Double?) {
        replies += 1
        if !models.contains(reply.model) { models.append(reply.model) }
        let taken = reply.usage
        reported.input = Self.sum(reported.input, taken.input)
        reported.output = Self.sum(reported.output, taken.output)
        // A provider without a cache does not speak of it.
        reported.cacheRead = Self.sum(reported.cacheRead, taken.cacheRead ?? (taken.input == nil ? nil : 0))
        reported.cacheWrite = Self.sum(reported.cacheWrite, taken.cacheWrite ?? (taken.input == nil ? nil : 0))
        reported.reasoning = Self.sum(reported.reasoning, taken.reasoning ?? (taken.output == nil ? nil : 0))
        countedTokens += taken.input ?? conversation.estimatedTokens
        countedTokens += taken.output ?? reply.text.utf8.count / 4
        priced = priced.flatMap { sum in cost.map { sum + $0 } }
    }

    private static func sum(_ left: Int?, _ right: Int?) -> Int? { left.flatMap { left in right.map { left + $0 } } }

    /// As `run.json` has it; what is unknown is null, never 0.
    func json(currency: String) -> JSONValue {
        [
            "calls": .integer(calls), "failed": .integer(failures), "models": .array(models.map(JSONValue.string)),
            "tokens": usage.json,
            "cost": cost.map { .number($0) } ?? .null, "currency": .string(currency),
        ]
    }

    /// In words: `3 calls, 12000 tokens read (8000 from the cache), 4000 written, cost 0.12 USD`.
    package func shown(currency: String) -> String {
        var parts = [(calls == 1 ? "1 call" : "\(calls) calls") + (failures > 0 ? " (\(failures) failed)" : "")]
        let least = failures > 0 ? "at least " : ""
        let cached = usage.cacheRead.flatMap { $0 > 0 ? " (\($0) from the cache)" : nil } ?? ""
        if let input = usage.input, let output = usage.output {
            parts.append("\(least)\(input) tokens read\(cached), \(output) written")
        } else {
            parts.append("tokens unknown")
        }
        parts.append(cost.map { "cost \(least)\(Self.rounded($0)) \(currency)" } ?? "cost unknown")
        return parts.joined(separator: ", ")
    }

    /// Four decimals, without a library that knows the world's number formats.
    private static func rounded(_ value: Double) -> String {
        let units = Int((value * 10_000).rounded())
        let decimals = String(10_000 + units % 10_000).dropFirst()
        return "\(units / 10_000).\(decimals)"
    }
}
