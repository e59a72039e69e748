/// A report for a language model: what to change and why, and what to leave as it is.
package struct MarkdownReport: Sendable {
    private let report: Report

    package init(_ report: Report) { self.report = report }

    /// Ends in a newline.
    package var text: String {
        let unjudged = report.results(.undecided) + report.results(.invalid)
        let blocks =
            [["# \(report.site.printable): \(counts)"]]
            + section("Failed", report.results(.failed).filter { !$0.isOfEarlierRound }.flatMap(failure))
            + section(
                "Failed of earlier rounds, must hold again",
                report.results(.failed).filter(\.isOfEarlierRound).flatMap(failure))
            + section("Not judged, nothing to change", unjudged.map(reason))
            + section("Judged after publication", report.results(.deferred).map(reason))
            + section("Passed, keep", passed)
        return blocks.flatMap(\.self).joined(separator: "\n") + "\n"
    }

    private var counts: String {
        let counts = Verdict.allCases.compactMap { verdict -> String? in
            let count = report.count(verdict)
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        return counts.isEmpty ? "no checks" : counts.joined(separator: ", ")
    }

    private func section(_ title: String, _ lines: [String]) -> [[String]] {
        lines.isEmpty ? [] : [["", "## \(title)", ""] + lines]
    }

    private func failure(_ result: CheckResult) -> [String] {
        let place = result.place
        var lines = ["- \(result.id). \(code(result.wording))", "  - \(result.message.cut(to: 600).printable)"]
        if let expected = result.expected { lines.append("  - expected: \(code(expected))") }
        if let actual = result.actual, !result.message.contains(actual) { lines.append("  - seen: \(code(actual))") }
        lines += result.seen.map { "  - \(code($0))" }
        if let number = place.line { lines.append("  - look at \(place.path), line \(number)") }
        return lines
    }

    private func reason(_ result: CheckResult) -> String {
        "- \(result.id). \(code(result.wording)): \(result.message.cut(to: 200).printable)"
    }

    /// Health in one line: it is the same for every page.
    private var passed: [String] {
        let passed = report.results(.passed)
        let health = passed.count { $0.kind == .health }
        return passed.filter { $0.kind != .health }.map { "- \($0.id). \(code($0.wording))" }
            + (health == 0 ? [] : ["- health: \(health) passed"])
    }

    /// A code span that ends where it should, whatever backticks the text has.
    private func code(_ text: String) -> String {
        let text = text.cut(to: 300).printable
        let longest = text.split { $0 != "`" }.map(\.count).max() ?? 0
        let fence = String(repeating: "`", count: longest + 1)
        let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + padding + text + padding + fence
    }
}
