import Network
import Synchronization

/// Takes an evaluator's answer as it comes: its status is known before the rest, and counts even if the rest never comes.
final class CallbackReception: Sendable {
    /// Enough for the first words of a message.
    private static let bodyLimit = 4096
    private let received = Mutex((head: HTTPHead?.none, body: [UInt8]()))

    func receive(_ part: HTTPStreamPart) {
        received.withLock { received in
            switch part {
            case .head(let head): received.head = head
            case .body(let bytes): received.body += bytes.prefix(Self.bodyLimit - received.body.count)
            }
        }
    }

    /// What the evaluator said, or what kept it from saying anything.
    func answer(error: TransportError?) -> CallbackAnswer {
        let (head, body) = received.withLock { $0 }
        return head.map { CallbackAnswer(head: $0, body: body) } ?? CallbackAnswer(error: error)
    }
}
