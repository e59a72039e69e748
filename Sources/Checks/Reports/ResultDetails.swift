extension CheckResult {
    /// What was expected and seen, one line each, for the formats that have no fields for it.
    var details: [String] {
        var lines: [String] = []
        if let expected { lines.append("expected: \(expected.cut(to: 400))") }
        if let actual { lines.append("seen: \(actual.cut(to: 400))") }
        return lines + seen
    }

    /// What the evidence adds to the message.
    var seen: [String] {
        evidence.values.filter { !message.contains("\($0.expression) is \($0.value)") }.prefix(6)
            .map { "\($0.expression.cut(to: 200)) is \($0.value.cut(to: 200))" }
            + evidence.candidates.prefix(3).map { "\(candidateWord)\($0.cut(to: 200))" }
            + evidence.related.prefix(5).map { $0.cut(to: 200) }
            + evidence.unavailable.prefix(5).map { "not available: \($0.url.cut(to: 200))" }
    }

    /// What to put before a candidate: a file's, and those that were tried, are sentences of their own.
    var candidateWord: String { kind == .file || kind == .interaction ? "" : "near: " }

    /// Id and wording in one line.
    var headline: String { "\(id): \(wording.collapsingWhitespace().cut(to: 200))" }
}

extension Duration {
    /// Seconds with three decimals, `0.012`.
    var plainSeconds: String {
        let milliseconds = components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
        let fraction = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }
}
