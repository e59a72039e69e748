import Store
import Synchronization

/// Looks that no two claimers have at one time what only one may have.
final class ClaimWatch: Sendable {
    private struct State {
        var done: [JobID: Int] = [:]
        var working: [String: Int] = [:]
        var faults: [String] = []
    }

    private let state = Mutex(State())

    /// How often each job was claimed.
    var done: [JobID: Int] { state.withLock { $0.done } }
    /// The repositories and e-mails that had more than they may.
    var faults: [String] { state.withLock { $0.faults } }

    func begin(_ lease: Lease, perEmail: Int) {
        state.withLock { state in
            state.done[lease.job.id, default: 0] += 1
            for (name, limit) in [(lease.job.repository ?? "", 1), (lease.job.key.email, perEmail)] {
                state.working[name, default: 0] += 1
                if state.working[name, default: 0] > limit { state.faults.append(name) }
            }
        }
    }

    func end(_ lease: Lease) {
        state.withLock { state in
            for name in [lease.job.repository ?? "", lease.job.key.email] { state.working[name, default: 0] -= 1 }
        }
    }
}
