package import JSON

/// All that a comparison found, from its plan and the outcomes there are.
package struct TuningSummary: Sendable {
    package let suite: String
    package let groups: [TuningGroup]
    package let comparisons: [TuningComparison]
    /// Outcomes in their order.
    package let outcomes: [TuningOutcome]
    /// Cells without an outcome yet.
    package let missing: Int
    /// Cases whose site passes everything before anybody is asked: they tell nothing.
    package let useless: [String]
    package let repeats: Int
    package let currency: String

    package init(
        suite: String, plan: TuningPlan, result: TuningRun.Result, currency: String
    ) {
        self.suite = suite
        self.currency = currency
        outcomes = result.outcomes
        missing = result.missing.count
        repeats = plan.repeats
        let useful = result.outcomes.filter(\.isOfUse)
        var seen: Set<String> = []
        useless = result.outcomes.filter { !$0.isOfUse }.map(\.cell.caseName).filter { seen.insert($0).inserted }
        let isFromDrafts = plan.cases.contains { $0.start == nil }
        let limit = plan.limits.repairs + (isFromDrafts ? plan.limits.candidates : 0)
        groups = plan.models.flatMap { model in
            plan.variants.map { variant in
                TuningGroup(
                    variant: variant.name, prompts: variant.prompts.identity, model: model.name,
                    outcomes: useful.filter { $0.cell.variant == variant.name && $0.cell.model == model.name },
                    limit: limit)
            }
        }
        let groups = groups
        comparisons = TuningMetric.allCases.flatMap { TuningComparison.all($0, groups) }
    }

    package func comparisons(_ metric: TuningMetric) -> [TuningComparison] {
        comparisons.filter { $0.metric == metric }
    }

    /// How many cases every variant can be compared on.
    package var briefs: Int { groups.map(\.cases.count).min() ?? 0 }

    /// How often a check that failed passed when it was judged again at once.
    package var flakeRate: Proportion {
        Proportion(
            outcomes.reduce(0) { $0 + $1.tally.disagreed }, of: outcomes.reduce(0) { $0 + $1.tally.rechecked })
    }

    /// What the suite could have shown, as sentences.
    package var power: [String] {
        var lines = [Self.power(ofBriefs: briefs)]
        for comparison in comparisons(.fix) + comparisons(.green) {
            guard comparison.verdict == .noDifference else { continue }
            let what =
                "\(comparison.metric.rawValue) of \(comparison.other) beside \(comparison.base) (\(comparison.model))"
            lines.append(
                comparison.differences.smallestDifference.map {
                    "\(what): no difference found; these cases, as they differed, would have shown one of \($0.percent) or more in four suites of five."
                } ?? "\(what): no difference found; no case differed.")
        }
        return lines
    }

    /// Before anything is done: what so many briefs can show.
    package static func power(ofBriefs count: Int) -> String {
        let briefs = count == 1 ? "1 brief" : "\(count) briefs"
        guard let difference = PairedPower(briefs: count).smallestDifference else {
            return "\(briefs) cannot show a difference of pass rates, however great (p < 0.05, four suites of five)."
        }
        return
            "\(briefs) show a difference of pass rates of \((difference * 100).decimals(0)) points or more (p < 0.05, four suites of five)."
    }

    /// As programs read it.
    package var json: JSONValue {
        [
            "suite": .string(suite), "missing": .integer(missing), "briefs": .integer(briefs),
            "repeats": .integer(repeats), "flakes": Self.json(flakeRate.rate, flakeRate.interval),
            "power": .array(power.map(JSONValue.string)), "nothingToRepair": .array(useless.map(JSONValue.string)),
            "groups": .array(groups.map(json)), "comparisons": .array(comparisons.map(Self.json)),
        ]
    }

    private func json(_ group: TuningGroup) -> JSONValue {
        var object: JSONObject = [
            "variant": .string(group.variant), "prompts": .string(group.prompts), "model": .string(group.model),
            "outcomes": .integer(group.outcomes.count),
        ]
        for metric in TuningMetric.allCases {
            let rate = group.rate(metric)
            var value = Self.json(rate.rate, rate.interval).object ?? JSONObject()
            value["hits"] = .integer(rate.hits)
            value["trials"] = .integer(rate.trials)
            object[metric.rawValue] = .object(value)
        }
        object["median_answers_to_green"] = Self.number(group.medianAnswersToGreen)
        object["net_fix_per_repair"] = Self.number(group.netFix)
        object["tokens_per_fix"] = Self.number(group.tokensPerFix)
        object["cost_per_fix"] = Self.number(group.costPerFix)
        object["repair_tokens"] = .integer(group.repairTokens)
        object["survival"] = .array(group.survival.map(JSONValue.number))
        if let passes = group.passes(of: repeats) {
            object["pass_at_k"] = .number(passes.any)
            object["pass_hat_k"] = .number(passes.all)
        }
        return .object(object)
    }

    private static func json(_ comparison: TuningComparison) -> JSONValue {
        [
            "metric": .string(comparison.metric.rawValue), "base": .string(comparison.base),
            "other": .string(comparison.other), "model": .string(comparison.model),
            "cases": .integer(comparison.differences.values.count), "difference": number(comparison.differences.mean),
            "low": number(comparison.interval?.low), "high": number(comparison.interval?.high),
            "p": .number(comparison.pValue), "p_holm": .number(comparison.adjusted),
            "p_mcnemar": number(comparison.mcNemar?.pValue), "verdict": .string(comparison.verdict.rawValue),
        ]
    }

    private static func json(_ rate: Double?, _ interval: Interval?) -> JSONValue {
        ["rate": number(rate), "low": number(interval?.low), "high": number(interval?.high)]
    }

    private static func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
