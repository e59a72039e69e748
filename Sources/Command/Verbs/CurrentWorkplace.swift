import Synchronization

/// The workplace that the next job is done with; those that are under way keep theirs.
final class CurrentWorkplace: Sendable {
    private let workplace: Mutex<Workplace>

    init(_ workplace: Workplace) { self.workplace = Mutex(workplace) }

    /// For a job that begins now.
    var value: Workplace { workplace.withLock { $0 } }

    func replace(with new: Workplace) { workplace.withLock { $0 = new } }
}
