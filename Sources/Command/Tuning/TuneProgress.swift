import Agent
import Checks
import Synchronization

/// Shows a comparison while it goes on, a line for each outcome, with the time that is left.
final class TuneProgress: Sendable {
    private struct State {
        var cells = 0
        var known = 0
        var done = 0
        var start = ContinuousClock.now
    }

    private let output: OutputStream
    private let state = Mutex(State())

    init(to output: OutputStream) { self.output = output }

    func show(_ event: TuningRun.Event) {
        state.withLock { state in
            switch event {
            case .began(let cells, let known):
                state = State(cells: cells, known: known)
                if known > 0 { output.line("\(known) of \(state.cells) cells are done already") }
            case .finished(let outcome):
                state.done += 1
                let what =
                    outcome.isGreen
                    ? "green after \(outcome.answersToGreen ?? 0)" : "\(outcome.bestStep?.failed.count ?? 0) failed"
                output.line("\(place(outcome.cell, state))  \(what)\(timeLeft(state))")
            case .failed(let cell, let reason): output.line("\(place(cell, state))  no outcome: \(reason)")
            }
        }
    }

    private func place(_ cell: TuningCell, _ state: State) -> String {
        let number = cell.number > 1 ? " \(cell.number)" : ""
        return "\(state.known + state.done)/\(state.cells)  \(cell.caseName)\(number)  \(cell.variant)  \(cell.model)"
    }

    private func timeLeft(_ state: State) -> String {
        let left = state.cells - state.known - state.done
        guard left > 0, state.done > 0 else { return "" }
        return "  (about \(((ContinuousClock.now - state.start) / state.done * left).shown) left)"
    }

    /// What a comparison will take.
    static func words(_ estimate: TuningEstimate, currency: String) -> String {
        let (least, most) = (estimate.least, estimate.most)
        guard most.calls > 0 else { return "No call to a model is needed." }
        let cost =
            least.cost.flatMap { low in most.cost.map { "\(low.decimals(2)) to \($0.decimals(2)) \(currency)" } }
            ?? "cost unknown (no price in --prices)"
        return
            "Estimate: \(least.calls) to \(most.calls) calls, \(least.tokens) to \(most.tokens) tokens, \(cost)"
    }

    /// What it found.
    static func words(_ summary: TuningSummary) -> [String] {
        func shown(_ rate: ClusteredRate) -> String {
            guard let value = rate.rate, let interval = rate.interval else { return "–" }
            return "\(value.percent) (\(interval.low.percent) to \(interval.high.percent))"
        }
        var lines = summary.groups.map { group in
            "\(group.variant), \(group.model): green \(shown(group.rate(.green))), mended \(shown(group.rate(.fix))), "
                + "broken \(shown(group.rate(.regression))), \(group.tokensPerFix?.decimals(0) ?? "–") tokens for each check mended"
        }
        for comparison in summary.comparisons(.fix) + summary.comparisons(.green) {
            guard let mean = comparison.differences.mean else { continue }
            let interval = comparison.interval.map { ", \($0.low.percent) to \($0.high.percent)" } ?? ""
            lines.append(
                "\(comparison.metric.rawValue) of \(comparison.other) less \(comparison.base), \(comparison.model): \(mean.percent)\(interval), "
                    + "p = \(comparison.adjusted.decimals(4)): \(comparison.verdict.rawValue)")
        }
        return lines + summary.power.dropFirst()
    }
}
