import Agent

/// Outcomes as a run would give them, from numbers that are drawn.
enum SimulatedOutcomes {
    /// `failing` checks fail in every case; each is mended by one repair with the case's own chance.
    static func group(
        _ variant: String, cases: Int, failing: Int = 2, repeats: Int = 1, seed: UInt64,
        chance: (_ index: Int) -> Double
    ) -> TuningGroup {
        var random = SeededRandom(seed: seed)
        let outcomes = (0..<cases).flatMap { index in
            (1...repeats).map { number in
                let mended = (0..<failing).map { _ in random.fraction() < chance(index) }
                return outcome("case-\(index)", variant, mended, number: number)
            }
        }
        return TuningGroup(variant: variant, prompts: variant, model: "simulated", outcomes: outcomes, limit: 1)
    }

    /// One repair of a site in which as many checks fail as there are answers.
    static func outcome(
        _ name: String, _ variant: String, _ mended: [Bool], number: Int = 1, broken: Int = 0
    ) -> TuningOutcome {
        let ids = mended.indices.map { "\($0 + 1)" }
        var before = Dictionary(uniqueKeysWithValues: ids.map { ($0, finding("failed")) })
        var after = Dictionary(
            uniqueKeysWithValues: zip(ids, mended).map { ($0, finding($1 ? "passed" : "failed")) })
        for index in 0..<4 {
            before["ok-\(index)"] = finding("passed")
            after["ok-\(index)"] = finding(index < broken ? "failed" : "passed")
        }
        let steps = [
            step(1, before, isAnswer: false, base: nil, site: "a"),
            step(2, after, isAnswer: true, base: 1, site: "b"),
        ]
        var tally = TuningOutcome.Tally()
        tally.answers = 1
        return TuningOutcome(
            cell: TuningCell(
                key: "\(name) \(variant) \(number)", caseName: name, variant: variant, prompts: variant,
                model: "simulated", number: number),
            steps: steps, best: 2, tally: tally, note: nil)
    }

    static func finding(_ verdict: String) -> TuningOutcome.Finding {
        TuningOutcome.Finding(kind: "structure", verdict: verdict)
    }

    static func step(
        _ number: Int, _ findings: [String: TuningOutcome.Finding], isAnswer: Bool, base: Int?, site: String,
        repeated: Int? = nil
    ) -> TuningOutcome.Step {
        TuningOutcome.Step(
            number: number, origin: isAnswer ? "repair of attempt \(base ?? 0)" : "what is there", isAnswer: isAnswer,
            base: base, findings: findings, calls: isAnswer ? 1 : 0, tokens: isAnswer ? 100 : 0, cost: nil, site: site,
            repeated: repeated)
    }
}
