private import CEvent
private import Glibc
private import Synchronization

/// What other threads have to say to the thread of an `HTTPLoop`, which alone may touch connections.
///
/// It is also the executor of the tasks that this thread carries out.
final class LoopMailbox: TaskExecutor {
    enum Message: Sendable {
        /// A part of a task, up to where it waits.
        case run(UnownedJob)
        case answer(ServerAnswer, ExchangeKey)
        /// The next piece of a stream.
        case piece([UInt8], ExchangeKey)
        case streamEnd(ExchangeKey)
        /// Stop when everything under way is answered, after so many seconds at the latest.
        case finish(seconds: Int)
        case stop
    }

    private struct State {
        var messages: [Message] = []
        /// The thread looks again before it sleeps.
        var isAwake = false
        var isClosed = false
    }

    private let state = Mutex(State())
    /// An eventfd: readable while there are messages that nobody has begun to take.
    private let wakeup: Int32

    init() throws(ListenerError) {
        wakeup = cevent_wakeup()
        guard wakeup >= 0 else {
            throw .failed(step: "making an event descriptor", reason: String(cString: strerror(errno)))
        }
    }

    deinit { Glibc.close(wakeup) }

    /// What the loop waits on.
    var descriptor: Int32 { wakeup }

    func post(_ message: Message) {
        let (isClosed, wakes) = state.withLock { state in
            guard !state.isClosed else { return (true, false) }
            state.messages.append(message)
            return (false, !state.isAwake && state.messages.count == 1)
        }
        if isClosed { Self.carryOutElsewhere(message) } else if wakes { eventfd_write(wakeup, 1) }
    }

    func enqueue(_ job: consuming ExecutorJob) { post(.run(UnownedJob(job))) }

    /// Hands out messages, also those that come in the meantime, until there are none.
    func takeAll(_ body: (Message) -> Void) {
        var count: eventfd_t = 0
        eventfd_read(wakeup, &count)
        while true {
            let messages = state.withLock { state in
                let messages = state.messages
                state.messages = []
                state.isAwake = !messages.isEmpty
                return messages
            }
            guard !messages.isEmpty else { return }
            for message in messages { body(message) }
        }
    }

    /// Nobody takes messages any more; tasks that have not ended go on elsewhere.
    func close() {
        let left = state.withLock { state in
            state.isClosed = true
            return state.messages
        }
        for message in left { Self.carryOutElsewhere(message) }
    }

    private static func carryOutElsewhere(_ message: Message) {
        if case .run(let job) = message { globalConcurrentExecutor.enqueue(job) }
    }
}
