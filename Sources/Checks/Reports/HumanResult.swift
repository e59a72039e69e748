/// A check and what was found of it, for people: one line for what passed, and what was seen of everything else.
package struct HumanResult: Sendable {
    private let result: CheckResult
    private let style: TextStyle

    package init(_ result: CheckResult, style: TextStyle) {
        self.result = result
        self.style = style
    }

    /// The verdict as a mark; for `agent check`, whose summary has the words.
    package var lines: [String] {
        let mark = style.paint(result.verdict.mark, result.verdict)
        let head = "  \(mark) \(style.faint(result.id)) \(wording)"
        guard result.verdict != .passed else {
            return [head]
                + result.evidence.related.prefix(2).map { style.faint("        \($0.printable.cut(to: 200))") }
        }
        return [head] + reasons
    }

    /// The verdict as a mark and a word, then what was expected and seen, where it did not pass.
    ///
    /// `remark` stands behind the wording.
    package func timelineLines(_ remark: String = "") -> [String] {
        let word = result.verdict.rawValue
        let pad = String(repeating: " ", count: max(0, 9 - word.count))
        let mark = style.paint("\(result.verdict.mark) \(word)", result.verdict)
        let head =
            "  \(mark)\(pad) \(style.faint(result.id)) \(wording)\(remark.isEmpty ? "" : style.faint("  (\(remark))"))"
        guard result.verdict != .passed else { return [head] }
        return [head] + reasons + expectation
    }

    private var wording: String {
        "\(result.wording.printable.cut(to: 110))\(result.isDerived ? style.faint(" (derived)") : "")"
    }

    /// The message, and what the evidence adds to it.
    private var reasons: [String] {
        var lines = ["      \(result.message.printable.cut(to: 400))"]
        if result.isDerived, let assertion = result.assertion {
            lines.append(style.faint("        derived: \(assertion.printable.cut(to: 200))"))
        }
        let details =
            // What the message says already is not said twice.
            result.evidence.values.filter { !result.message.contains("\($0.expression) is \($0.value)") }.prefix(4)
            .map { "\($0.expression) → \($0.value.cut(to: 160))" }
            + result.evidence.candidates.prefix(3).map { "\(result.candidateWord)\($0.cut(to: 160))" }
            + result.evidence.related.prefix(3).map { $0.cut(to: 200) }
        return lines + details.map { style.faint("        \($0.printable)") }
    }

    /// What was expected and seen, as far as neither the check nor the message says it.
    private var expectation: [String] {
        var lines: [String] = []
        if let expected = result.expected, !result.wording.contains(expected), !result.message.contains(expected) {
            lines.append("        expected: \(expected.printable.cut(to: 200))")
        }
        if let actual = result.actual, result.evidence.values.isEmpty, !result.message.contains(actual) {
            lines.append("        seen: \(actual.printable.cut(to: 200))")
        }
        return lines.map(style.faint)
    }
}
