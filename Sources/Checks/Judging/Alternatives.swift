/// Puts together what was found of the parts of `any of: […]`.
enum Alternatives {
    /// One that holds is enough; when none does, one that nobody could decide leaves it undecided.
    static func finding(_ findings: [Finding]) -> Finding {
        if let passed = findings.first(where: { $0.verdict == .passed }) { return passed }
        for verdict in [Verdict.undecided, .deferred, .invalid] {
            if let part = findings.first(where: { $0.verdict == verdict }) { return part }
        }
        guard findings.count > 1 else {
            return findings.first ?? .invalid("there is no alternative to choose from")
        }
        // The way that could be followed furthest is most likely the one that the page was made for.
        let ranked = findings.sorted {
            ($1.evidence.steps.count, $0.message.count) < ($0.evidence.steps.count, $1.message.count)
        }
        let messages = ranked.map(\.message).withoutRepetition
        var all = Finding.failed(
            "none of \(findings.count) holds: \(messages.joined(separator: "; "))",
            expected: findings.compactMap(\.expected).withoutRepetition.joined(separator: " or "),
            actual: ranked.first?.actual)
        all.evidence.values = findings.flatMap(\.evidence.values)
        all.evidence.candidates = findings.flatMap(\.evidence.candidates).withoutRepetition
        all.evidence.related = findings.flatMap(\.evidence.related).withoutRepetition
        return all
    }
}

extension [String] {
    /// Each once, in their order.
    fileprivate var withoutRepetition: [String] {
        reduce(into: []) { unique, text in if !unique.contains(text) { unique.append(text) } }
    }
}
