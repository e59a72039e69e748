import Checks

/// Rounds of rewording: each looks at what went worst with the best prompts so far; cases held back decide in the end.
package struct TuningProposal: Sendable {
    private let plan: TuningPlan
    private let rounds: Int
    private let folder: String
    private let proposer: PromptProposer
    private let makeRun: @Sendable (TuningPlan) throws(TuningError) -> TuningRun

    /// What a comparison of proposals needs at least: one in three cases is held back.
    private static let fewestCases = 6

    /// Rewords the plan's first variant, with its first model, in `folder`; `makeRun` makes a run that keeps what it does
    /// there.
    package init(
        _ plan: TuningPlan, rounds: Int, folder: String, spending: TuningSpending,
        makeRun: @escaping @Sendable (TuningPlan) throws(TuningError) -> TuningRun
    ) throws(TuningError) {
        guard plan.cases.count >= Self.fewestCases else {
            throw TuningError(
                "\(plan.cases.count) cases are too few to reword a prompt and hold some back; \(Self.fewestCases) are needed"
            )
        }
        guard let first = plan.cases.first, let model = plan.models.first, model.keepsAnswers else {
            throw TuningError("a recording cannot reword a prompt; name a model")
        }
        self.plan = plan
        self.rounds = rounds
        self.folder = folder
        self.makeRun = makeRun
        let asked: any LanguageModel
        do { asked = try model.make(first) } catch { throw TuningError("\(error)") }
        let keeping = KeepingModel(
            asked, answers: try KeptAnswers(folder: "\(folder)/answers"),
            scope: "propose \(model.name) \(plan.settings)",
            spending: spending, account: CellAccount())
        proposer = PromptProposer(keeping, prompts: .builtIn)
    }

    /// The comparison on the cases that were held back, of the first variant and every proposal.
    package struct Outcome: Sendable {
        package let plan: TuningPlan
        package let result: TuningRun.Result
        /// What happened on the way, each as a sentence.
        package let notes: [String]
    }

    package func run(observe: @escaping @Sendable (TuningRun.Event) -> Void) async throws(TuningError) -> Outcome {
        // By their identity, so that their order in the folder decides nothing.
        let cases = plan.cases.sorted { $0.identity < $1.identity }
        let seen = cases.enumerated().filter { $0.offset % 3 != 2 }.map(\.element)
        let held = cases.enumerated().filter { $0.offset % 3 == 2 }.map(\.element)
        guard let base = plan.variants.first else { throw TuningError("no prompts are named") }
        var notes = [
            "\(seen.count) cases to learn from, \(held.count) held back: \(held.map(\.name).joined(separator: ", "))"
        ]
        var variants = [base]
        var best = (variant: base, group: try await group(base, seen, observe))
        for round in 1...rounds {
            let worst = WorstOutcomes(best.group.outcomes, cells: "\(folder)/cells")
            guard !worst.isEmpty else {
                notes.append(
                    "\(best.variant.name) leaves nothing to do after its first answer; there is nothing to learn")
                break
            }
            let variant = try await proposer.propose(
                over: best.variant, worst, to: "\(folder)/proposals/round-\(round)")
            variants.append(variant)
            let group = try await group(variant, seen, observe)
            let (before, after) = (best.group.rate(.fix).rate ?? 0, group.rate(.fix).rate ?? 0)
            notes.append(
                "\(variant.name) mends \(after.percent) of what it was written for, \(best.variant.name) \(before.percent)"
            )
            if after > before { best = (variant, group) }
        }
        let last = plan.narrowed(to: held, variants: variants)
        return Outcome(plan: last, result: await (try makeRun(last)).run(observe: observe), notes: notes)
    }

    private func group(
        _ variant: TuningPlan.Variant, _ cases: [TuningCase], _ observe: @escaping @Sendable (TuningRun.Event) -> Void
    ) async throws(TuningError) -> TuningGroup {
        let plan = plan.narrowed(to: cases, variants: [variant])
        let result = await (try makeRun(plan)).run(observe: observe)
        guard result.missing.isEmpty else {
            throw TuningError(result.troubles.first ?? "stopped; the same command goes on")
        }
        let summary = TuningSummary(suite: "", plan: plan, result: result, currency: "")
        guard let group = summary.groups.first else { throw TuningError("nothing was done") }
        return group
    }
}

extension TuningPlan {
    /// With other cases and variants, and only the first model.
    func narrowed(to cases: [TuningCase], variants: [Variant]) -> TuningPlan {
        TuningPlan(
            cases: cases, variants: variants, models: Array(models.prefix(1)), repeats: repeats, limits: limits,
            settings: settings)
    }
}
