import Checks
import Synchronization

/// A comparison under way: does the cells of a plan that its journal does not have.
package struct TuningRun: Sendable {
    /// What happens, for who watches.
    package enum Event: Sendable {
        case began(cells: Int, known: Int)
        case finished(TuningOutcome)
        case failed(TuningCell, String)
    }

    /// What there is in the end, which may be a part.
    package struct Result: Sendable {
        /// In the plan's order.
        package let outcomes: [TuningOutcome]
        package let missing: [TuningCell]
        /// Why cells are missing, each reason once.
        package let troubles: [String]
    }

    private let plan: TuningPlan
    private let judge: Pipeline.Judge
    private let journal: TuningJournal
    private let runner: CellRunner
    /// How many cases are done at a time.
    private let width: Int

    /// Everything is kept in `folder`: `cells.jsonl`, a folder for each cell under `cells/`, and the answers.
    package init(
        _ plan: TuningPlan, judge: @escaping Pipeline.Judge, picture: Pipeline.Picture? = nil, folder: String,
        spending: TuningSpending, width: Int = 2, clock: any Clock<Duration>
    ) throws(TuningError) {
        self.plan = plan
        self.judge = judge
        self.width = max(1, width)
        journal = try TuningJournal(folder: folder)
        runner = CellRunner(
            plan: plan, picture: picture, answers: try KeptAnswers(folder: "\(folder)/answers"), spending: spending,
            folder: "\(folder)/cells", clock: clock)
    }

    /// After so many troubles in a row nothing more is tried.
    private static let patience = 5

    /// Never throws: interrupted, or out of money, it gives what there is.
    package func run(observe: @escaping @Sendable (Event) -> Void) async -> Result {
        let known = journal.outcomes()
        let cells = plan.cells
        observe(.began(cells: cells.count, known: cells.count { known[$0.key] != nil }))
        let state = TuningState()
        await withTaskGroup(of: Void.self) { group in
            var rest = plan.cases.makeIterator()
            func start() {
                guard !state.isStopped, let next = rest.next() else { return }
                group.addTask { await run(next, known, state, observe) }
            }
            for _ in 0..<width { start() }
            while await group.next() != nil { start() }
        }
        let all = known.merging(state.outcomes) { first, _ in first }
        return Result(
            outcomes: cells.compactMap { all[$0.key] }, missing: cells.filter { all[$0.key] == nil },
            troubles: state.troubles)
    }

    private func run(
        _ tuningCase: TuningCase, _ known: [String: TuningOutcome], _ state: TuningState,
        _ observe: @Sendable (Event) -> Void
    ) async {
        let judge = CaseJudge(judge)
        for cell in plan.cells(of: tuningCase) where known[cell.key] == nil {
            if state.isStopped || Task.isCancelled { return }
            do throws(CellRunner.Failure) {
                let outcome = try await runner.outcome(of: cell, tuningCase, judge: judge)
                do { try journal.add(outcome) } catch { throw .trouble("\(error)", stops: true) }
                state.add(outcome)
                observe(.finished(outcome))
            } catch {
                guard case .trouble(let reason, let stops) = error else { return }
                state.add(reason, stops: stops, patience: Self.patience)
                observe(.failed(cell, reason))
            }
        }
    }
}

/// What the cases that are done at the same time have in common.
private final class TuningState: Sendable {
    private struct Content {
        var outcomes: [String: TuningOutcome] = [:]
        var troubles: [String] = []
        var inARow = 0
        var isStopped = false
    }

    private let content = Mutex(Content())

    var isStopped: Bool { content.withLock { $0.isStopped } }
    var outcomes: [String: TuningOutcome] { content.withLock { $0.outcomes } }
    var troubles: [String] { content.withLock { $0.troubles } }

    func add(_ outcome: TuningOutcome) {
        content.withLock { content in
            content.outcomes[outcome.cell.key] = outcome
            content.inARow = 0
        }
    }

    func add(_ trouble: String, stops: Bool, patience: Int) {
        content.withLock { content in
            if !content.troubles.contains(trouble) { content.troubles.append(trouble) }
            content.inARow += 1
            if stops || content.inARow >= patience { content.isStopped = true }
        }
    }
}
