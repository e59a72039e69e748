/// Puts together what was found of the parts of `any of: […]`.
enum Alternatives {
    /// One that holds is enough; when none does, one that nobody could decide leaves it undecided.
    static func finding(_ findings: [Finding]) -> Finding {
        if let passed = findings.first(where: { $0.verdict == .passed }) { return passed }
        for verdict in [Verdict.undecided, .deferred, .invalid] {
            if let part = findings.first(where: { $0.verdict == verdict }) { return part }
        }
        guard findings.count > 1, let first = findings.first else {
            return findings.first ?? .invalid("there is no alternative to choose from")
        }
        let messages = findings.map(\.message).sorted { $0.count < $1.count }
        var all = Finding.failed(
            "none of \(findings.count) holds: \(messages.joined(separator: "; "))",
            expected: findings.compactMap(\.expected).joined(separator: " or "), actual: first.actual)
        all.evidence.values = findings.flatMap(\.evidence.values)
        all.evidence.candidates = findings.flatMap(\.evidence.candidates)
        all.evidence.related = findings.flatMap(\.evidence.related)
        return all
    }
}
