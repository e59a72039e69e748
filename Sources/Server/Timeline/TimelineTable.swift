import Checks

/// The checks and what became of each in every attempt: a row for each check, a column for each attempt.
struct TimelineTable: Sendable {
    private let writer: MarkupWriter
    /// As they were asked for.
    private let checks: [String]
    private let columns: [(name: String, report: TimelineReport)]

    init(_ run: RunTimeline, writer: MarkupWriter) {
        self.writer = writer
        var columns = run.attempts.compactMap { attempt in attempt.report.map { ("Attempt \(attempt.number)", $0) } }
        if let published = run.published { columns.append(("Published", published)) }
        self.columns = columns
        checks = run.checks
    }

    /// A list when nothing was judged.
    var markup: Markup {
        guard let last = columns.last?.report else { return list }
        let heads = (["Check"] + columns.map(\.name)).map { writer.element("th", [("scope", "col")], text: $0) }
        let rows = last.checks.filter { !$0.isHealth }.map(row) + [health]
        let table = writer.element(
            "table.verdicts",
            [writer.element("thead", [writer.element("tr", heads)]), writer.element("tbody", rows)])
        return writer.element("h2", [("id", "checks")], text: "The checks")
            + writer.element(
                "div.scroll", [("tabindex", "0"), ("role", "region"), ("aria-labelledby", "checks")], [table])
    }

    private var list: Markup {
        guard !checks.isEmpty else { return Markup() }
        let rows = checks.map { writer.element("li", [writer.element("code", text: $0)]) }
        return writer.element("h2", text: "The checks") + writer.element("ol", rows)
    }

    private func row(_ check: TimelineCheck) -> Markup {
        let name: [Markup] = [
            writer.element("span.quiet", text: check.id), writer.text(" "), writer.element("code", text: check.wording),
        ]
        let cells = columns.map { column in
            cell(column.report.verdict(of: check.id))
        }
        return writer.element("tr", [writer.element("th", [("scope", "row")], name)] + cells)
    }

    private func cell(_ verdict: Verdict?) -> Markup {
        guard let verdict else { return writer.element("td", text: "not judged") }
        return writer.element("td.\(verdict.rawValue)", [writer.sign(of: verdict), writer.text(" \(verdict.word)")])
    }

    /// Nobody asked for it, so it has one row.
    private var health: Markup {
        let cells = columns.map { column in
            let failed = column.report.checks(.failed).filter(\.isHealth).count
            guard column.report.checks.contains(where: \.isHealth) else {
                return writer.element("td", text: "not judged")
            }
            return failed == 0
                ? cell(.passed)
                : writer.element("td.failed", [writer.sign(of: .failed), writer.text(" \(failed) failed")])
        }
        return writer.element("tr", [writer.element("th", [("scope", "row")], text: "Health of the page")] + cells)
    }
}

extension MarkupWriter {
    /// The verdict's mark, for eyes only: its word stands beside it.
    func sign(of verdict: Verdict) -> Markup { element("span.sign", [("aria-hidden", "true")], text: verdict.mark) }
}

extension Verdict {
    /// Its word for people.
    var word: String { self == .deferred ? "judged later" : rawValue }
}
