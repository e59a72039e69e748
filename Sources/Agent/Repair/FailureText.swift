import Checks

/// One failure in full: the check's wording, what was seen, what was expected, and the evidence.
struct FailureText: Sendable {
    private let result: CheckResult

    /// The failure under which the same page was shown already.
    private let pageToldUnder: String?

    init(_ result: CheckResult, pageToldUnder: String? = nil) {
        self.result = result
        self.pageToldUnder = pageToldUnder
    }

    var text: String {
        var lines = [
            "### \(result.id): \(result.wording.cut(to: 1500))", "Seen: \(result.message.cut(to: 800))",
        ]
        if let expected = result.expected, isNew(expected) { lines.append("Expected: \(expected.cut(to: 400))") }
        // The values of its parts say more.
        if let actual = result.actual, isNew(actual), result.evidence.values.isEmpty, !isFileBeginning(actual) {
            lines.append("Actual: \(actual.cut(to: 400))")
        }
        let values = result.evidence.values.filter { !isTold($0) }
        lines += values.prefix(6).map { "- `\($0.expression)` is \($0.value.cut(to: 300))" }
        let near = result.kind == .interaction ? "" : "near it: "
        lines += result.evidence.candidates.prefix(3).map { "- \(near)\($0.cut(to: 200))" }
        let related = result.evidence.related.filter { isNew($0.trimmingPrefix("tried: ")) }
        lines += related.prefix(3).map { "- \($0.cut(to: 300))" }
        lines += result.evidence.steps.prefix(8).map { "- done: \($0.cut(to: 200))" }
        if let pageToldUnder {
            lines.append("- the page there: the same as under \(pageToldUnder)")
        } else if !result.evidence.outline.isEmpty {
            lines.append("- the page there, as a screen reader has it:")
            lines += result.evidence.outline.prefix(12).map { "      \($0)" }
        }
        return lines.joined(separator: "\n")
    }

    /// Of a long file only the beginning is quoted, and the whole of it is shown with the app.
    private func isFileBeginning(_ actual: String) -> Bool { result.kind == .file && actual.count > 100 }

    /// Without what is cut away of a long text at different places.
    private func isTold(_ value: SeenValue) -> Bool {
        result.message.contains("\(value.expression) is \(value.value.prefix(200))")
    }

    private func isNew(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && !result.message.contains(text) && !result.wording.contains(text)
    }
}
