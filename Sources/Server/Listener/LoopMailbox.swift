private import CEvent
private import Glibc
private import Synchronization

/// What other threads have to say to the thread of an `HTTPLoop`, which alone may touch connections.
final class LoopMailbox: Sendable {
    enum Message: Sendable {
        case answer(ServerAnswer, ExchangeKey)
        /// The next piece of a stream.
        case piece([UInt8], ExchangeKey)
        case streamEnd(ExchangeKey)
        /// Stop when everything under way is answered, after so many seconds at the latest.
        case finish(seconds: Int)
        case stop
    }

    private let messages = Mutex<[Message]>([])
    /// An eventfd: readable while there are messages that have not been taken.
    private let wakeup: Int32

    init() throws(ListenerError) {
        wakeup = cevent_wakeup()
        guard wakeup >= 0 else {
            throw .failed(step: "making an event descriptor", reason: String(cString: strerror(errno)))
        }
    }

    deinit { close(wakeup) }

    /// What the loop waits on.
    var descriptor: Int32 { wakeup }

    func post(_ message: Message) {
        let isFirst = messages.withLock { messages in
            messages.append(message)
            return messages.count == 1
        }
        if isFirst { eventfd_write(wakeup, 1) }
    }

    func takeAll() -> [Message] {
        var count: eventfd_t = 0
        eventfd_read(wakeup, &count)
        return messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
