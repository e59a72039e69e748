import Agent
import Synchronization
import Testing

/// A journal that outlives the runs which use it, and that can end a run at any of its records.
final class MemoryJournal: Journal {
    /// The moment at which a run is ended: with its nth record unwritten, or written.
    struct Cut: Sendable, CustomTestStringConvertible {
        let record: Int
        let isWritten: Bool

        var testDescription: String { "\(isWritten ? "after" : "before") record \(record)" }
    }

    private struct State {
        var entries: [String: [UInt8]] = [:]
        var names: [String] = []
        var cut: Cut?
        var records = 0
    }

    private let state = Mutex(State())

    /// The run that follows ends there; `nil` ends none.
    func cut(at cut: Cut?) {
        state.withLock { state in
            state.cut = cut
            state.records = 0
        }
    }

    /// The kinds of what was recorded, in order.
    var kinds: [String] { state.withLock { $0.names.map { String($0.prefix { $0 != "-" }) } } }

    func output(of step: JournalStep) async throws(JournalError) -> [UInt8]? {
        state.withLock { $0.entries[step.name] }
    }

    func record(_ output: [UInt8], of step: JournalStep) async throws(JournalError) {
        let isCut = state.withLock { state -> Bool in
            state.records += 1
            let isHere = state.cut.map { state.records >= $0.record } ?? false
            let isLost = isHere && (state.records > (state.cut?.record ?? 0) || state.cut?.isWritten == false)
            if !isLost {
                state.entries[step.name] = output
                state.names.append(step.name)
            }
            return isHere
        }
        if isCut { throw .lost }
    }
}
