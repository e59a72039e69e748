import Checks

/// One attempt for a terminal: how it came out, what it took, what it changes, and its checks, those first that ask for something.
struct AttemptText: Sendable {
    private let attempt: Attempt
    /// The attempt before it.
    private let before: Attempt?
    private let askedModel: String
    private let style: TextStyle

    /// `askedModel` is who was to answer: another one is named.
    init(_ attempt: Attempt, after before: Attempt?, askedModel: String, style: TextStyle) {
        self.attempt = attempt
        self.before = before
        self.askedModel = askedModel
        self.style = style
    }

    var lines: [String] {
        ["\(style.bold("Attempt \(attempt.number)  \(attempt.origin.shown)"))  \(outcome)", "  \(style.faint(cost))"]
            + changes + attempt.notes.map { "  the model says: \($0.printable.cut(to: 300))" } + checks
    }

    /// How many came out how, by mark and word; health is told apart, because nobody asked for it.
    private var outcome: String {
        let checks = attempt.report.results.filter { $0.kind != .health }
        let health = attempt.report.results.filter { $0.kind == .health }
        return counts(checks) + (health.isEmpty ? "" : "; health: \(counts(health))")
    }

    private func counts(_ results: [CheckResult]) -> String {
        let counts = Self.order.compactMap { verdict -> String? in
            let count = results.count { $0.verdict == verdict }
            return count == 0 ? nil : style.paint("\(verdict.mark) \(count) \(verdict.rawValue)", verdict)
        }
        return counts.isEmpty ? "no checks" : counts.joined(separator: ", ")
    }

    /// Time and tokens; what is not known is said to be unknown.
    private var cost: String {
        let isAsked = !attempt.model.isEmpty
        let judging = min(attempt.repeated == nil ? attempt.report.duration : .zero, attempt.duration)
        let time =
            attempt.repeated != nil
            ? "\(attempt.duration.shown), not judged again"
            : isAsked
                ? "\(attempt.duration.shown): model \((attempt.duration - judging).shown), judging \(judging.shown)"
                : "\(attempt.duration.shown), no model was asked"
        let model = isAsked && attempt.model != askedModel ? "; answered by \(attempt.model.printable)" : ""
        return time + (isAsked ? "; \(attempt.usage.shown)" : "") + model
    }

    private var changes: [String] {
        if attempt.origin == .existing { return [] }
        guard let before else { return ["  files: \(listed(attempt.site.paths))"] }
        let diff = SiteDiff(from: before.site, to: attempt.site)
        return ["  changes to attempt \(before.number): \(listed(diff.files.map(\.summary)))"]
    }

    private func listed(_ files: [String]) -> String {
        let more = files.count > 10 ? ["\(files.count - 10) more"] : []
        return files.isEmpty ? "none" : (files.prefix(10).map(\.printable) + more).joined(separator: "; ")
    }

    private var checks: [String] {
        // Told there already.
        if let same = attempt.repeated { return ["  \(style.faint("as attempt \(same), whose files it has"))"] }
        return Self.order.flatMap { verdict in
            let results = attempt.report.results.filter { $0.verdict == verdict }
            return verdict == .passed ? passed(results) : results.flatMap { lines(for: $0) }
        }
    }

    private func lines(for result: CheckResult) -> [String] {
        let hadPassed = result.verdict == .failed && verdictBefore(of: result) == .passed
        return HumanResult(result, style: style)
            .timelineLines(hadPassed ? "passed in attempt \(attempt.number - 1)" : "")
    }

    /// Those that are new; what passed before, and health, would only hide them.
    private func passed(_ results: [CheckResult]) -> [String] {
        let asked = results.filter { $0.kind != .health }
        let new = asked.filter { verdictBefore(of: $0) != .passed }
        let kept = asked.filter { verdictBefore(of: $0) == .passed }.map(\.id)
        let lines = new.flatMap { result in
            let earlier = verdictBefore(of: result).map { "\($0.rawValue) in attempt \(attempt.number - 1)" } ?? ""
            return HumanResult(result, style: style).timelineLines(earlier)
        }
        guard !kept.isEmpty else { return lines }
        return lines + [
            "  \(style.paint("✓ passed", .passed))    \(style.faint("as before: \(kept.joined(separator: ", "))"))"
        ]
    }

    private func verdictBefore(of result: CheckResult) -> Verdict? {
        before?.report.results.first { $0.id == result.id }?.verdict
    }

    /// What asks for something first.
    private static let order: [Verdict] = [.failed, .undecided, .invalid, .passed, .deferred]
}

extension TokenUsage {
    /// `1234 tokens read, 567 written`; what is not known is said to be unknown.
    package var shown: String {
        guard input != nil || output != nil else { return "tokens unknown" }
        return "\(input.map(String.init) ?? "unknown") tokens read, \(output.map(String.init) ?? "unknown") written"
    }
}
