import Checks
import Synchronization

/// What happened in one cell beside its attempts: calls, answers that could not be used, doubtful verdicts.
final class CellAccount: Sendable {
    /// What the calls for one attempt took.
    struct Calls: Sendable, Hashable {
        var count = 0
        var tokens = 0
        /// What is unknown of one call is unknown of the sum.
        var cost: Double? = 0
    }

    private struct State {
        var attempt = 0
        var calls: [Int: Calls] = [:]
        var tally = TuningOutcome.Tally()
        var note: String?
        var trouble: ModelError?
    }

    private let state = Mutex(State())

    func calls(of attempt: Int) -> Calls { state.withLock { $0.calls[attempt] ?? Calls() } }
    var tally: TuningOutcome.Tally { state.withLock { $0.tally } }
    /// Why the loop ended early.
    var note: String? { state.withLock { $0.note } }
    /// Why a call came to nothing, when that says nothing about the prompts.
    var trouble: ModelError? { state.withLock { $0.trouble } }

    func observe(_ event: RunEvent) {
        state.withLock { state in
            switch event {
            case .asking(let attempt, _): state.attempt = attempt
            case .unreadable(_, let fault):
                state.tally.unreadable += 1
                if fault.contains(Elision.faultWords) || fault.contains(Shrinking.faultWords) { state.tally.lazy += 1 }
            case .stopped(let reason): state.note = reason
            default: break
            }
        }
    }

    func add(_ reply: Reply, tokens: Int, cost: Double?) {
        state.withLock { state in
            var calls = state.calls[state.attempt] ?? Calls()
            calls.count += 1
            calls.tokens += tokens
            calls.cost = calls.cost.flatMap { sum in cost.map { sum + $0 } }
            state.calls[state.attempt] = calls
            state.tally.answers += 1
            if reply.finish == .truncated { state.tally.truncated += 1 }
            var isRefusal = RefusalWords.find(in: reply.text) != nil
            if case .refused = reply.finish { isRefusal = true }
            if isRefusal { state.tally.refused += 1 }
        }
    }

    func fail(_ error: ModelError) {
        switch error {
        // What a model will not do, and a recording that has ended, are outcomes.
        case .refused, .exhausted: break
        case .unavailable, .rejected, .outOfBudget, .badReply, .cancelled: state.withLock { $0.trouble = error }
        }
    }

    func add(rechecked: Int, disagreed: Int) {
        state.withLock { state in
            state.tally.rechecked += rechecked
            state.tally.disagreed += disagreed
        }
    }
}
