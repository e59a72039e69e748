import FoundationEssentials
import JSON

/// What models cost, from a file that the user keeps; a model that is not in it has no price, not one of 0.
package struct Prices: Sendable, Hashable {
    /// For a million tokens.
    struct Price: Hashable {
        let input: Double
        let output: Double
        /// Of input that came from the provider's cache; `input` when nothing is said.
        let cacheRead: Double
        let cacheWrite: Double
    }

    package let currency: String
    private let models: [String: Price]

    /// No prices.
    package init() {
        currency = "USD"
        models = [:]
    }

    /// Reads `{"currency": "USD", "models": {"NAME": {"input": 2.5, "output": 10, "cacheRead": 0.25}}}`, with prices for
    /// a million tokens.
    ///
    /// A name that ends in `*` stands for all that begin like it.
    package init(file path: String) throws(PricesError) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw PricesError("the prices \(path) cannot be read")
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: data)
        } catch {
            throw PricesError("the prices \(path) are not JSON: \(error)")
        }
        guard let list = value["models"]?.object else {
            throw PricesError(
                #"\#(path) has no member "models": write {"models": {"NAME": {"input": 2.5, "output": 10}}}"#)
        }
        var models: [String: Price] = [:]
        for (name, entry) in list.members {
            func number(_ member: String) throws(PricesError) -> Double? {
                guard let value = entry[member] else { return nil }
                guard let number = value.number, number >= 0 else {
                    throw PricesError(
                        "\(path): the \(member) price of \(name) is \(value.kind), not a number from 0 on")
                }
                return number
            }
            guard let input = try number("input"), let output = try number("output") else {
                throw PricesError(#"\#(path): \#(name) needs both prices, "input" and "output", for a million tokens"#)
            }
            models[name] = Price(
                input: input, output: output, cacheRead: try number("cacheRead") ?? input,
                cacheWrite: try number("cacheWrite") ?? input)
        }
        currency = value["currency"]?.string ?? "USD"
        self.models = models
    }

    /// What a reply cost; nil when its tokens or their price are unknown.
    ///
    /// What the provider itself says counts more. `asked` is the model's name as the user wrote it, which the provider
    /// may have answered with a date behind it.
    package func cost(of reply: Reply, asked name: String) -> Double? {
        if let told = reply.usage.cost { return told }
        guard let price = price(of: reply.model) ?? price(of: name), let input = reply.usage.input,
            let output = reply.usage.output
        else { return nil }
        let read = min(reply.usage.cacheRead ?? 0, input)
        let written = min(reply.usage.cacheWrite ?? 0, input - read)
        let fresh = Double(input - read - written) * price.input
        let cached = Double(read) * price.cacheRead + Double(written) * price.cacheWrite
        return (fresh + cached + Double(output) * price.output) / 1_000_000
    }

    /// Of that name, of the name without a date, or of the longest beginning with a `*`.
    private func price(of name: String) -> Price? {
        if let price = models[name] { return price }
        if let dated = name.wholeMatch(of: /(.+?)-\d{4}-?\d{2}-?\d{2}/), let price = models[String(dated.1)] {
            return price
        }
        let beginnings = models.keys.filter { $0.last == "*" && name.hasPrefix($0.dropLast()) }
        return beginnings.max { $0.count < $1.count }.flatMap { models[$0] }
    }
}

/// Why prices cannot be used.
package struct PricesError: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
