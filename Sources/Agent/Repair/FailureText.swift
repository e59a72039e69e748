import Checks

/// One failure in full: the check's wording, what was seen, what was expected, and the evidence.
struct FailureText: Sendable {
    private let result: CheckResult

    init(_ result: CheckResult) { self.result = result }

    var text: String {
        var lines = [
            "### \(result.id): \(result.wording.cut(to: 1500))", "Seen: \(result.message.cut(to: 800))",
        ]
        if let expected = result.expected, isNew(expected) { lines.append("Expected: \(expected.cut(to: 400))") }
        // The values of its parts say more.
        if let actual = result.actual, isNew(actual), result.evidence.values.isEmpty {
            lines.append("Actual: \(actual.cut(to: 400))")
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

    private func isNew(_ text: String) -> Bool {
        !text.isEmpty && !result.message.contains(text) && !result.wording.contains(text)
    }
}
