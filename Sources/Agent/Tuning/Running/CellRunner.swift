import Checks
import FoundationEssentials

/// Carries out one cell: the run's own workshop and repair loop, on the case, with the variant's prompts.
struct CellRunner: Sendable {
    let plan: TuningPlan
    let picture: Pipeline.Picture?
    let answers: KeptAnswers
    let spending: TuningSpending
    /// Where the records of cells are kept.
    let folder: String
    let clock: any Clock<Duration>

    /// Why a cell has no outcome.
    enum Failure: Error {
        case cancelled
        /// Nothing that the prompts are to blame for; `stops` when other cells will fare no better.
        case trouble(String, stops: Bool)
    }

    func outcome(
        of cell: TuningCell, _ tuningCase: TuningCase, judge: CaseJudge
    ) async throws(Failure) -> TuningOutcome {
        guard let variant = plan.variants.first(where: { $0.name == cell.variant }),
            let model = plan.models.first(where: { $0.name == cell.model })
        else { throw .trouble("the cell \(cell.key) is not of this plan", stops: true) }
        let account = CellAccount()
        let record = try record(of: cell)
        let asked: any LanguageModel
        do { asked = try model.make(tuningCase) } catch { throw .trouble("\(error)", stops: true) }
        let keeping = KeepingModel(
            asked, answers: model.keepsAnswers ? answers : nil,
            scope: "\(tuningCase.identity) \(model.name) \(plan.settings) \(cell.number)", spending: spending,
            account: account)
        var loop: RepairLoop?
        do throws(RunError) {
            loop = try await attempts(tuningCase, variant, keeping, record, account, judge)
            try await loop?.run()
        } catch {
            if case .cancelled = error { throw .cancelled }
            if case .prompt(let error) = error { throw .trouble("\(error)", stops: true) }
            if case .recording(let reason) = error { throw .trouble(reason, stops: true) }
            account.observe(.stopped("\(error)"))
        }
        if Task.isCancelled { throw .cancelled }
        if let trouble = account.trouble {
            if case .cancelled = trouble { throw .cancelled }
            var stops = false
            if case .outOfBudget = trouble { stops = true }
            if case .rejected = trouble { stops = true }
            throw .trouble("\(trouble)", stops: stops)
        }
        return TuningOutcome(cell, loop?.attempts ?? [], best: loop?.best.number, account: account)
    }

    private func attempts(
        _ tuningCase: TuningCase, _ variant: TuningPlan.Variant, _ model: any LanguageModel, _ record: RunFolder,
        _ account: CellAccount, _ judge: CaseJudge
    ) async throws(RunError) -> RepairLoop? {
        let required = RequiredFiles(brief: tuningCase.brief, attachments: tuningCase.attachments)
        let questions = Questions(
            prompts: variant.prompts, brief: tuningCase.brief, attachments: tuningCase.attachments, earlier: [],
            required: required)
        let observe: @Sendable (RunEvent) -> Void = { account.observe($0) }
        var workshop = Workshop(
            questions: questions,
            writer: SiteWriter(
                model: model, prompts: variant.prompts, formatRetries: plan.limits.formatRetries,
                continuations: plan.limits.continuations, reserved: required.reserved, required: required.paths,
                observe: observe),
            judge: { site, checks, attachments, address throws(RunError) in
                try await judge.report(on: site, checks, attachments, address, for: account)
            },
            picture: picture, address: tuningCase.address, published: nil, clock: clock, folder: record,
            observe: observe)
        let first: [Attempt]
        if let start = tuningCase.start {
            // As a run would complete and mend what a model wrote, before anybody judges it.
            first = try await workshop.existing(questions.completed(start).site)
        } else {
            first = try await workshop.drafts(plan.limits.candidates)
        }
        return RepairLoop(first, workshop: workshop, limits: plan.limits, watch: Stopwatch(clock), observe: observe)
    }

    /// An empty folder: what an interrupted run left of the cell is removed.
    private func record(of cell: TuningCell) throws(Failure) -> RunFolder {
        let path = "\(folder)/\(cell.folderName)"
        try? FileManager.default.removeItem(atPath: path)
        do { return try RunFolder(path: path) } catch { throw .trouble("\(error)", stops: true) }
    }
}

extension TuningCell {
    /// Under the folder of all cells.
    var folderName: String { String(key.prefix(16)) }
}
