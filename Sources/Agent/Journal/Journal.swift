/// What a run has done, kept where the end of the process does not reach it.
///
/// A run that is begun again with the same journal does nothing a second time whose output was recorded.
package protocol Journal: Sendable {
    /// What the step gave when it was taken before; `nil` when it was not.
    func output(of step: JournalStep) async throws(JournalError) -> [UInt8]?

    /// Keeps what the step gave; when it returns, it is kept.
    func record(_ output: [UInt8], of step: JournalStep) async throws(JournalError)
}

/// Why a run cannot go on with its journal.
package enum JournalError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The run is somebody else's by now: whatever is done here counts no more.
    case lost
    /// It could not be read or written: what happened, and what to do.
    case failed(String)

    package var description: String {
        switch self {
        case .lost: "The run was taken over by another process; this one stops."
        case .failed(let reason): reason
        }
    }
}
