package import Checks

/// A score sheet for people.
package struct HumanScoreSheet {
    private let sheet: ScoreSheet
    private let style: TextStyle

    package init(_ sheet: ScoreSheet, style: TextStyle) {
        self.sheet = sheet
        self.style = style
    }

    /// Ends in a newline.
    package var text: String {
        var lines = sheet.rounds.flatMap(lines(for:))
        let scores = sheet.rounds.map { "round \($0.brief.round): \(shown($0.marks))" }
        let total = sheet.rounds.count > 1 ? ["together: \(shown(sheet.marks))"] : []
        lines.append(style.bold("Score  ") + (scores + total).joined(separator: "; "))
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(for round: RoundScore) -> [String] {
        var lines = [
            style.bold("\(round.brief.task), round \(round.brief.round)") + "  "
                + style.faint("nonce \(round.brief.nonce)")
        ]
        for line in round.lines {
            lines.append("  \(style.paint(line.verdict.mark, line.verdict)) \(line.subject.title)")
            lines.append(style.faint("      \(line.message.excerpt(400))"))
        }
        lines += round.notes.map { style.faint("  Note: ") + $0.excerpt(400) }
        if let report = round.report {
            lines.append(style.bold("The published page") + "  " + style.faint(report.address.base))
            lines += HumanReport(report, style: style).text.split(separator: "\n").dropFirst().map(String.init)
        } else if !round.checks.isEmpty {
            lines.append(
                "  \(style.paint(Verdict.failed.mark, .failed)) \(round.checks.count) checks: no page to judge")
        }
        return lines + [""]
    }

    private func shown(_ marks: Marks) -> String {
        let open = marks.open > 0 ? " (\(marks.open) undecided)" : ""
        return "\(marks.passed) of \(marks.possible)\(open)"
    }
}
