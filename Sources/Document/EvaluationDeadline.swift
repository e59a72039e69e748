private import Dispatch
private import Synchronization

/// Runs something once when a time is over, unless it is lifted before; never after that, nor at the same time.
final class EvaluationDeadline: Sendable {
    private let isLifted = Mutex(false)

    init(milliseconds: Int, onExpiry: @escaping @Sendable () -> Void) {
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
            self?.isLifted.withLock { if !$0 { onExpiry() } }
        }
    }

    func lift() { isLifted.withLock { $0 = true } }
}
