import Browser
import Checks

/// What failed, worded for who is to mend it: in the order of cause, with what was expected and what was seen.
struct FailureDigest: Sendable {
    private let report: Report

    init(_ report: Report) { self.report = report }

    /// At most this many failures are told in full; the others in a line each.
    private static let fullCount = 6

    var text: String {
        let failed = report.results(.failed).filter { $0.kind != .judgement }
        let advice = report.results(.failed).filter { $0.kind == .judgement }
        // An exception keeps a script from doing its work: what failed after it may be its consequence.
        let causes = failed.filter { Self.causes.contains($0.id) }
        let others = failed.filter { !Self.causes.contains($0.id) }
        var parts = causes.map(full)
        if !causes.isEmpty, !others.isEmpty { parts.append("These may be consequences of it:") }
        parts += others.prefix(Self.fullCount).map(full)
        parts += others.dropFirst(Self.fullCount).map { "- \($0.wording.cut(to: 200)): \($0.message.cut(to: 200))" }
        if !advice.isEmpty {
            parts.append("Advice, for when the rest is mended; do not break anything for it:")
            parts += advice.prefix(3).map { "- \($0.wording.cut(to: 200)): \($0.message.cut(to: 400))" }
        }
        if let record = report.record { parts.append(seen(record)) }
        return parts.joined(separator: "\n\n")
    }

    private static let causes = ["health.page-answers", "health.no-exceptions"]

    private func full(_ result: CheckResult) -> String {
        var lines = ["### \(result.wording.cut(to: 1500))", "Seen: \(result.message.cut(to: 800))"]
        if let expected = result.expected, !result.message.contains(expected) {
            lines.append("Expected: \(expected.cut(to: 400))")
        }
        lines += result.evidence.values.prefix(6).map { "- `\($0.expression)` is \($0.value.cut(to: 300))" }
        let near = result.kind == .interaction ? "" : "near it: "
        lines += result.evidence.candidates.prefix(3).map { "- \(near)\($0.cut(to: 200))" }
        lines += result.evidence.related.prefix(3).map { "- \($0.cut(to: 300))" }
        lines += result.evidence.steps.prefix(8).map { "- done: \($0.cut(to: 200))" }
        if !result.evidence.outline.isEmpty {
            lines.append("- the page there, as a screen reader has it:")
            lines += result.evidence.outline.prefix(12).map { "      \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    /// What else the page did: it rules out what need not be looked for.
    private func seen(_ record: PageRecord) -> String {
        let problems = record.console.filter { $0.level == "error" }.map { "console error: \($0.text.cut(to: 200))" }
        let answers = record.requests.filter { $0.kind != "Document" }.map { request in
            let name =
                request.url.hasPrefix(report.address.base)
                ? String(request.url.dropFirst(report.address.base.count)) : request.url
            return switch request.outcome {
            case .answered(let status, _): "\(name.cut(to: 120)) \(status)"
            case .blocked(let reason): "\(name.cut(to: 120)) blocked, also for every visitor: \(reason.cut(to: 200))"
            case .refused, .failed: "\(name.cut(to: 120)) not available here, which is not the app's fault"
            }
        }
        let exceptions = record.exceptions.isEmpty ? "It threw no exception." : "It threw exceptions."
        let requests =
            answers.isEmpty
            ? "It asked for no other file." : "It asked for: \(answers.prefix(12).joined(separator: ", "))."
        return (["### The page when it was loaded", "\(exceptions) \(requests)"] + problems.prefix(5)).joined(
            separator: "\n")
    }
}
