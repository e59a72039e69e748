/// So many places for work of one kind; whoever finds none waits, those with the earliest deadline first.
package actor Slots {
    private struct Waiter {
        let id: Int
        let deadline: ContinuousClock.Instant
        let continuation: CheckedContinuation<Bool, Never>
    }

    private var capacity: Int
    private var taken = 0
    private var waiters: [Waiter] = []
    private var lastID = 0

    package init(_ capacity: Int) { self.capacity = max(1, capacity) }

    /// How many are taken, and how many wait.
    package var use: (taken: Int, waiting: Int, capacity: Int) { (taken, waiters.count, capacity) }

    /// More are given out at once; of fewer, none is taken away.
    package func resize(to capacity: Int) {
        self.capacity = max(1, capacity)
        admit()
    }

    /// Does the work in a slot; a task that is cancelled while it waits does it without one, to end soon.
    package nonisolated func withSlot<Value: Sendable>(
        _ work: @Sendable () async -> Value
    ) async -> Value {
        let hasSlot = await take()
        let value = await work()
        if hasSlot { await release() }
        return value
    }

    private func take() async -> Bool {
        if taken < capacity {
            taken += 1
            return true
        }
        lastID += 1
        let id = lastID
        let deadline = JobDeadline.current ?? .now + .seconds(86_400)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else {
                    continuation.resume(returning: false)
                    return
                }
                let index = waiters.firstIndex { $0.deadline > deadline } ?? waiters.endIndex
                waiters.insert(Waiter(id: id, deadline: deadline, continuation: continuation), at: index)
            }
        } onCancel: {
            Task { await self.leave(id) }
        }
    }

    private func leave(_ id: Int) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        waiters.remove(at: index).continuation.resume(returning: false)
    }

    private func release() {
        taken -= 1
        admit()
    }

    private func admit() {
        while taken < capacity, !waiters.isEmpty {
            taken += 1
            waiters.removeFirst().continuation.resume(returning: true)
        }
    }
}

/// When the job must be over that the current task works on.
package enum JobDeadline {
    @TaskLocal package static var current: ContinuousClock.Instant?
}
