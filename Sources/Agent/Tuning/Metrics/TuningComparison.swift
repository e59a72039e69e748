/// One variant beside the first, with the same model on the same cases, by one metric.
package struct TuningComparison: Sendable {
    package let metric: TuningMetric
    package let base: String
    package let other: String
    package let model: String
    /// Case by case, the other's rate less the first's.
    package let differences: PairedDifferences
    package let interval: Interval?
    /// By exchange of the variants' names, case by case.
    package let pValue: Double
    /// The same, corrected for the number of comparisons by this metric.
    package private(set) var adjusted: Double
    /// Cases that only one of the two passes, where each was done once and passed or not.
    package let mcNemar: McNemar?

    package init(_ metric: TuningMetric, _ base: TuningGroup, _ other: TuningGroup) {
        self.metric = metric
        self.base = base.variant
        self.other = other.variant
        model = base.model
        let others = Dictionary(other.cases.map { ($0.name, $0.outcomes) }) { first, _ in first }
        var values: [Double] = []
        var only = (first: 0, second: 0)
        var isPlain = metric == .green || metric == .firstTry
        for (name, outcomes) in base.cases {
            guard let second = others[name] else { continue }
            let (before, after) = (TuningGroup.count(metric, outcomes), TuningGroup.count(metric, second))
            guard before.trials > 0, after.trials > 0 else { continue }
            values.append(
                Double(after.hits) / Double(after.trials) - Double(before.hits) / Double(before.trials))
            isPlain = isPlain && before.trials == 1 && after.trials == 1
            if before.hits > after.hits { only.first += 1 }
            if after.hits > before.hits { only.second += 1 }
        }
        differences = PairedDifferences(values)
        interval = differences.interval()
        pValue = differences.pValue()
        adjusted = pValue
        mcNemar = isPlain && !values.isEmpty ? McNemar(onlyFirst: only.first, onlySecond: only.second) : nil
    }

    /// Every other variant beside the first, for each model, with the probabilities corrected by Holm.
    package static func all(_ metric: TuningMetric, _ groups: [TuningGroup]) -> [TuningComparison] {
        var models: [String] = []
        for group in groups where !models.contains(group.model) { models.append(group.model) }
        var comparisons = models.flatMap { model -> [TuningComparison] in
            let own = groups.filter { $0.model == model }
            guard let base = own.first else { return [] }
            return own.dropFirst().map { TuningComparison(metric, base, $0) }
        }
        for (index, adjusted) in Holm.adjusted(comparisons.map(\.pValue)).enumerated() {
            comparisons[index].adjusted = adjusted
        }
        return comparisons
    }

    package enum Verdict: String, Sendable {
        case better
        case worse
        case noDifference = "no difference found"
    }

    /// What may be said of the other variant, at p below 0.05 after the correction.
    package var verdict: Verdict { verdict(below: 0.05) }

    package func verdict(below level: Double) -> Verdict {
        guard adjusted < level, let mean = differences.mean, mean != 0 else { return .noDifference }
        return (mean > 0) == metric.isGood ? .better : .worse
    }
}
