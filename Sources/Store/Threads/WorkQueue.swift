private import Glibc
private import Synchronization

/// What waits for threads that may block, in order.
final class WorkQueue<Item: Sendable>: Sendable {
    private struct State {
        var items: [Item] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Counts the items, and one more once the queue is closed.
    ///
    /// Nobody but `sem_*` touches what it points to.
    nonisolated(unsafe) private let semaphore: UnsafeMutablePointer<sem_t>

    init() {
        semaphore = .allocate(capacity: 1)
        semaphore.initialize(to: sem_t())
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Returns `false`, and takes nothing, when the queue is closed.
    func post(_ item: Item) -> Bool {
        let isTaken = state.withLock { state in
            guard !state.isClosed else { return false }
            state.items.append(item)
            return true
        }
        if isTaken { sem_post(semaphore) }
        return isTaken
    }

    /// Waits for items, and takes those that are there, `limit` at most; none when the queue is closed and empty.
    ///
    /// Where there is one, waits for `company` to be there, for as long as `patience` says.
    func take(upTo limit: Int, company: Int = 0, patience: Duration = .zero) -> [Item] {
        while true {
            while sem_wait(semaphore) != 0 {}
            let end = ContinuousClock.now + patience
            while ContinuousClock.now < end, state.withLock({ !$0.isClosed && $0.items.count < company }) {
                usleep(100)
            }
            let (items, isOver) = state.withLock { state in
                let items = Array(state.items.prefix(limit))
                state.items.removeFirst(items.count)
                return (items, state.isClosed && state.items.isEmpty)
            }
            // The next thread has to see the end too.
            if isOver { sem_post(semaphore) }
            // One of them has been waited for.
            for _ in items.dropFirst() { sem_trywait(semaphore) }
            if !items.isEmpty || isOver { return items }
        }
    }

    /// Takes no more; what is there is still handed out.
    func close() {
        state.withLock { $0.isClosed = true }
        sem_post(semaphore)
    }
}
