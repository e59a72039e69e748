/// The tables of a comparison: variants, differences, kinds of check, cases.
struct TuningTables {
    private let summary: TuningSummary

    init(_ summary: TuningSummary) { self.summary = summary }

    /// A column for each variant and model, a row for each metric.
    var variants: String {
        let groups = summary.groups
        var rows = TuningMetric.allCases.map { metric in
            ["<code>\(metric.rawValue)</code>"] + groups.map { Self.shown($0.rate(metric)) }
        }
        rows.append(["answers until green, median"] + groups.map { $0.medianAnswersToGreen?.decimals(1) ?? "–" })
        rows.append(["checks mended less broken, for each repair"] + groups.map { $0.netFix?.decimals(2) ?? "–" })
        rows.append(["tokens of repairs"] + groups.map { "\($0.repairTokens)" })
        rows.append(["tokens for each check mended"] + groups.map { $0.tokensPerFix?.decimals(0) ?? "–" })
        rows.append(
            ["cost for each check mended, \(HTMLText.escaped(summary.currency))"]
                + groups.map { $0.costPerFix?.decimals(4) ?? "–" })
        if summary.repeats > 1 {
            rows.append(["pass@\(summary.repeats)"] + groups.map { $0.passes(of: summary.repeats)?.any.percent ?? "–" })
            rows.append(["pass^\(summary.repeats)"] + groups.map { $0.passes(of: summary.repeats)?.all.percent ?? "–" })
        }
        return HTMLText.table(["metric"] + groups.map { "\($0.variant), \($0.model)" }, rows)
    }

    var comparisons: String {
        let rows = summary.comparisons.filter { !$0.differences.values.isEmpty }.map { comparison -> [String] in
            let interval = comparison.interval.map { "\($0.low.percent) to \($0.high.percent)" } ?? "–"
            return [
                "<code>\(comparison.metric.rawValue)</code>",
                HTMLText.escaped("\(comparison.other) less \(comparison.base), \(comparison.model)"),
                "\(comparison.differences.values.count)", comparison.differences.mean?.percent ?? "–", interval,
                comparison.pValue.decimals(4), comparison.adjusted.decimals(4),
                comparison.mcNemar?.pValue.decimals(4) ?? "–",
                "<span class=\"\(comparison.verdict)\">\(comparison.verdict.rawValue)</span>",
            ]
        }
        return HTMLText.table(
            ["metric", "variants", "cases", "difference", "95 %", "p", "p (Holm)", "p (McNemar)", "verdict"], rows)
    }

    var kinds: String {
        let groups = summary.groups
        let rows = Set(groups.flatMap(\.kinds)).sorted().flatMap { kind in
            [
                ["\(kind): mended"] + groups.map { Self.shown($0.fixRate(ofKind: kind)) },
                ["\(kind): broken"] + groups.map { Self.shown($0.regressionRate(ofKind: kind)) },
            ]
        }
        return HTMLText.table(["kind of check"] + groups.map { "\($0.variant), \($0.model)" }, rows)
    }

    /// A row for each case, those first in which another variant does worse than the first.
    func cases(_ order: [String]) -> String {
        let groups = summary.groups
        let byCase = groups.map { group in Dictionary(group.cases.map { ($0.name, $0.outcomes) }) { first, _ in first }
        }
        let rows = order.map { name -> [String] in
            ["<a href=\"#case-\(HTMLText.escaped(name))\">\(HTMLText.escaped(name))</a>"]
                + byCase.map { outcomes in
                    guard let own = outcomes[name], !own.isEmpty else { return "–" }
                    let fixed = TuningGroup.count(.fix, own)
                    let green = own.count(where: \.isGreen)
                    let broken = TuningGroup.count(.regression, own).hits
                    return
                        "green \(green) of \(own.count)\(Self.interval(green, own.count)), mended \(fixed.hits) of \(fixed.trials)"
                        + (broken > 0 ? ", broken on the way \(broken)" : "")
                }
        }
        return HTMLText.table(["case"] + groups.map { "\($0.variant), \($0.model)" }, rows)
    }

    private static func interval(_ hits: Int, _ trials: Int) -> String {
        guard trials > 1, let interval = Proportion(hits, of: trials).interval else { return "" }
        return " (\(interval.low.percent) to \(interval.high.percent))"
    }

    private static func shown(_ rate: ClusteredRate) -> String {
        guard let value = rate.rate, let interval = rate.interval else { return "–" }
        return
            "<b>\(value.percent)</b> <small>\(interval.low.percent) to \(interval.high.percent), \(rate.hits) of \(rate.trials)</small>"
    }
}
