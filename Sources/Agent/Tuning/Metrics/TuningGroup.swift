/// The outcomes of one variant with one model, and what they come to.
package struct TuningGroup: Sendable {
    package let variant: String
    package let prompts: String
    package let model: String
    package let outcomes: [TuningOutcome]
    /// Answers at most until an outcome is given up.
    package let limit: Int

    package init(variant: String, prompts: String, model: String, outcomes: [TuningOutcome], limit: Int) {
        self.variant = variant
        self.prompts = prompts
        self.model = model
        self.outcomes = outcomes
        self.limit = limit
    }

    /// By case, in the order of their first outcome.
    package var cases: [(name: String, outcomes: [TuningOutcome])] {
        var names: [String] = []
        for outcome in outcomes where !names.contains(outcome.cell.caseName) { names.append(outcome.cell.caseName) }
        let grouped = Dictionary(grouping: outcomes, by: \.cell.caseName)
        return names.map { ($0, grouped[$0] ?? []) }
    }

    package func rate(_ metric: TuningMetric) -> ClusteredRate {
        ClusteredRate(cases.map { Self.count(metric, $0.outcomes) })
    }

    static func count(_ metric: TuningMetric, _ outcomes: [TuningOutcome]) -> (hits: Int, trials: Int) {
        outcomes.map(metric.count).reduce((0, 0)) { ($0.0 + $1.hits, $0.1 + $1.trials) }
    }

    /// How many of the checks of one kind that failed at the start pass in the end.
    package func fixRate(ofKind kind: String) -> ClusteredRate {
        rate { outcome in
            let failed = outcome.first?.failed.filter { outcome.first?.findings[$0]?.kind == kind } ?? []
            return (failed.count { outcome.bestStep?.passed.contains($0) ?? false }, failed.count)
        }
    }

    /// How many of the checks of one kind that passed before a repair fail after it.
    package func regressionRate(ofKind kind: String) -> ClusteredRate {
        rate { outcome in
            outcome.repairs.reduce((0, 0)) { sum, repair in
                let passed = repair.base.passed.filter { repair.base.findings[$0]?.kind == kind }
                return (sum.0 + passed.intersection(repair.answer.failed).count, sum.1 + passed.count)
            }
        }
    }

    private func rate(_ count: (TuningOutcome) -> (Int, Int)) -> ClusteredRate {
        ClusteredRate(
            cases.map { $0.outcomes.map(count).reduce((hits: 0, trials: 0)) { ($0.hits + $1.0, $0.trials + $1.1) } })
    }

    /// The kinds of check that there are.
    package var kinds: [String] {
        Set(outcomes.flatMap { $0.steps.flatMap { $0.findings.values.map(\.kind) } }).sorted()
    }

    /// Half of the outcomes take so many answers or fewer; what is never green counts one more than there may be.
    package var medianAnswersToGreen: Double? {
        let counts = outcomes.map { $0.answersToGreen ?? limit + 1 }.sorted()
        guard !counts.isEmpty else { return nil }
        let middle = counts.count / 2
        return counts.count % 2 == 1 ? Double(counts[middle]) : Double(counts[middle - 1] + counts[middle]) / 2
    }

    /// After 0, 1, 2, … answers, the share of outcomes in which something still fails.
    package var survival: [Double] {
        guard !outcomes.isEmpty else { return [] }
        return (0...limit).map { answers in
            Double(outcomes.count { ($0.answersToGreen ?? limit + 1) > answers }) / Double(outcomes.count)
        }
    }

    /// Checks mended less checks broken, for each repair.
    package var netFix: Double? {
        let repairs = outcomes.flatMap(\.repairs)
        guard !repairs.isEmpty else { return nil }
        let net = repairs.reduce(0) { sum, repair in
            sum + repair.base.failed.intersection(repair.answer.passed).count
                - repair.base.passed.intersection(repair.answer.failed).count
        }
        return Double(net) / Double(repairs.count)
    }

    package var repairTokens: Int { outcomes.reduce(0) { $0 + $1.repairTokens } }
    package var repairCost: Double? {
        outcomes.reduce(0) { sum, outcome in sum.flatMap { sum in outcome.repairCost.map { sum + $0 } } }
    }

    /// `nil` when nothing was mended.
    package var tokensPerFix: Double? {
        let fixed = rate(.fix).hits
        return fixed > 0 ? Double(repairTokens) / Double(fixed) : nil
    }

    /// `nil` when nothing was mended, or the cost is unknown.
    package var costPerFix: Double? {
        let fixed = rate(.fix).hits
        return fixed > 0 ? repairCost.map { $0 / Double(fixed) } : nil
    }

    /// pass@k and pass^k over the cases: the mean of each case's own.
    package func passes(of tries: Int) -> (any: Double, all: Double)? {
        let each = cases.compactMap { entry -> (Double, Double)? in
            let repeats = Repeats(entry.outcomes.count(where: \.isGreen), of: entry.outcomes.count)
            guard let any = repeats.anyPasses(of: tries), let all = repeats.allPass(of: tries) else { return nil }
            return (any, all)
        }
        guard !each.isEmpty, each.count == cases.count else { return nil }
        let count = Double(each.count)
        return (each.reduce(0) { $0 + $1.0 } / count, each.reduce(0) { $0 + $1.1 } / count)
    }
}
