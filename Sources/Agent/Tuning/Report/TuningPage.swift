/// A comparison as one HTML file that needs no other and no network.
package struct TuningPage {
    private let summary: TuningSummary
    /// Where the records of cells are.
    private let folder: String

    /// So many cases are shown with their conversations; the others have their figures only.
    private static let shownCases = 60

    package init(_ summary: TuningSummary, cells folder: String) {
        self.summary = summary
        self.folder = folder
    }

    package var html: String {
        let order = order
        let tables = TuningTables(summary)
        let shown = order.prefix(Self.shownCases)
        let rest = order.count - shown.count
        let sections = shown.map { name in
            CaseSection(name, summary.outcomes.filter { $0.cell.caseName == name }, folder: folder).html
        }
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Prompts compared on \(HTMLText.escaped(summary.suite))</title>
            <style>
            \(Self.style)
            </style>
            </head>
            <body>
            <h1>Prompts compared on \(HTMLText.escaped(summary.suite))</h1>
            \(introduction)
            <h2>What differs</h2>
            \(tables.comparisons)
            \(regressions(order))
            <h2>Each variant</h2>
            \(tables.variants)
            <h2>Charts</h2>
            \(TuningCharts(summary).html)
            <h2>By kind of check</h2>
            \(tables.kinds)
            <h2>By case</h2>
            <p>Those first in which a variant does worse than the first one.</p>
            \(tables.cases(order))
            <h2>Conversations</h2>
            \(rest > 0 ? "<p>\(rest) more cases are not shown here; their records are in the folder <code>cells</code>.</p>" : "")
            \(sections.joined())
            </body>
            </html>

            """
    }

    private var introduction: String {
        let groups = summary.groups.map { group in
            "<li>\(HTMLText.escaped(group.variant)): prompts <code>\(group.prompts)</code>, model \(HTMLText.escaped(group.model)), \(group.outcomes.count) outcomes</li>\n"
        }
        let flakes = summary.flakeRate
        var lines = ["<ul>\n\(groups.joined())</ul>"]
        if summary.missing > 0 {
            lines.append(
                "<p class=\"failed\">This is a part: \(summary.missing) cells are missing. The same command goes on with them.</p>"
            )
        }
        lines += summary.power.map { "<p>\(HTMLText.escaped($0))</p>" }
        lines.append(
            "<p>Of \(flakes.trials.decimals(0)) verdicts \"failed\" that were judged again at once, \(flakes.hits.decimals(0)) passed then"
                + (flakes.rate.map { " (\($0.percent))" } ?? "")
                + ". Differences smaller than that are noise of the judging.</p>")
        if !summary.useless.isEmpty {
            lines.append(
                "<p>Nothing fails from the start in \(HTMLText.escaped(summary.useless.joined(separator: ", "))); they are left out.</p>"
            )
        }
        return lines.joined(separator: "\n")
    }

    /// Where a variant mends less than the first: what its author must look at first.
    private func regressions(_ order: [String]) -> String {
        let worse = order.filter { score($0) < 0 }
        guard !worse.isEmpty else { return "<p>In no case does another variant do worse than the first.</p>" }
        let names = worse.map { "<a href=\"#case-\(HTMLText.escaped($0))\">\(HTMLText.escaped($0))</a>" }
        return "<p><b>Worse than the first variant in:</b> \(names.joined(separator: ", "))</p>"
    }

    private var order: [String] {
        var names: [String] = []
        for outcome in summary.outcomes where outcome.isOfUse && !names.contains(outcome.cell.caseName) {
            names.append(outcome.cell.caseName)
        }
        // Sorting is stable only when places break ties.
        let scored = names.enumerated().map { (place: $0, name: $1, score: score($1)) }
        func rank(_ score: Double) -> Double { score < 0 ? score : score > 0 ? 1 / (1 + score) : 2 }
        return scored.sorted { (rank($0.score), $0.place) < (rank($1.score), $1.place) }.map(\.name)
    }

    /// Of the variant that does worst beside the first: by how much less it mends and how much less often it is green.
    private func score(_ name: String) -> Double {
        var worst = 0.0
        var best = 0.0
        for model in Set(summary.groups.map(\.model)) {
            let values = summary.groups.filter { $0.model == model }.compactMap { value($0, name) }
            for value in values.dropFirst() {
                worst = min(worst, value - (values.first ?? value))
                best = max(best, value - (values.first ?? value))
            }
        }
        return worst < 0 ? worst : best
    }

    private func value(_ group: TuningGroup, _ name: String) -> Double? {
        let outcomes = group.outcomes.filter { $0.cell.caseName == name }
        guard !outcomes.isEmpty else { return nil }
        let (fix, green) = (TuningGroup.count(.fix, outcomes), TuningGroup.count(.green, outcomes))
        return Double(green.hits) / Double(max(1, green.trials)) + Double(fix.hits) / Double(max(1, fix.trials))
    }

    private static let style = """
        body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; padding: 0 1rem; max-width: 76rem; color: #1c1f23; background: #fff }
        table { border-collapse: collapse; margin: .8rem 0; display: block; overflow-x: auto }
        th, td { border-bottom: 1px solid #d8dce1; padding: .3rem .7rem .3rem 0; text-align: left; vertical-align: top }
        td:first-child { min-width: 13rem }
        figure { margin: 1rem 0; max-width: 44rem } svg { width: 100%; height: auto } svg text { font: 12px system-ui, sans-serif }
        .grid { stroke: #d8dce1 } .failed, .worse, .removed { color: #a8201a } .passed, .better, .added { color: #1b6e33 }
        .cells { display: flex; gap: 1.2rem; overflow-x: auto } .cell { flex: 1 0 26rem; max-width: 40rem }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f6f8; padding: .6rem; font-size: 12.5px; max-height: 34rem; overflow: auto }
        img { max-width: 100%; border: 1px solid #d8dce1 } details { margin: .3rem 0 } summary { cursor: pointer }
        """
}
