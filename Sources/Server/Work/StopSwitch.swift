import Synchronization

/// Ends a job's work, and remembers why.
final class StopSwitch: Sendable {
    enum Reason: Sendable, Hashable {
        /// Somebody cancelled the job.
        case cancelled
        /// The lease is lost.
        case lost
        /// This process ends; another goes on.
        case drained
    }

    private struct State {
        var reason: Reason?
        var stop: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// The first reason that was given.
    var reason: Reason? { state.withLock { $0.reason } }

    /// The first reason counts.
    func stop(because reason: Reason) {
        let stop = state.withLock { state -> (@Sendable () -> Void)? in
            if state.reason == nil { state.reason = reason }
            return state.stop
        }
        stop?()
    }

    /// Does the work in a task of its own, which is cancelled when the switch is thrown.
    func run<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
        let task = Task { await work() }
        let isStopped = state.withLock { state in
            state.stop = { task.cancel() }
            return state.reason != nil
        }
        if isStopped { task.cancel() }
        return await withTaskCancellationHandler {
            await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
