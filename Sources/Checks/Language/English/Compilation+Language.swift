import JSON

extension Compilation {
    /// The assertions that are written here in the check language; all must hold.
    ///
    /// `nil` when one cannot be read: then the rule does not hold, and a test of the rule says so.
    static func language(_ texts: [String]) -> Compilation? {
        let assertions = texts.compactMap { text in try? AssertionParser.prefixed(text) }
        return assertions.count == texts.count ? .assertions(assertions) : nil
    }

    static func language(_ text: String) -> Compilation? { language([text]) }

    /// A sentence with several readings, which its author should choose from.
    static func ambiguous(_ meanings: [String]) -> Compilation {
        .undecided("this can mean several things; write one of: \(meanings.joined(separator: " — or — "))")
    }
}

/// Parts of the check language, written out.
enum Written {
    static func text(_ text: some StringProtocol) -> String { JSONValue.string(String(text)).text }

    static func anyOf(_ assertions: [String]) -> String { "any of: \(list(assertions))" }

    /// The outcome of an interaction that may be one of several.
    static func anyOutcome(_ outcomes: [String]) -> String {
        outcomes.count == 1 ? outcomes[0] : "any of \(list(outcomes))"
    }

    /// As a pattern that fits just this text.
    static func literal(_ text: some StringProtocol) -> String {
        text.map { #"\.+*?^$()[]{}|/"#.contains($0) ? "\\\($0)" : "\($0)" }.joined()
    }

    private static func list(_ texts: [String]) -> String { JSONValue.array(texts.map { .string($0) }).text }
}
