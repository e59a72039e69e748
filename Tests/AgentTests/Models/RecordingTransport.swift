import Network
import Synchronization

/// Writes down what would be sent to addresses that no test may reach, and fails.
final class RecordingTransport: HTTPTransport {
    private let sent = Mutex([HTTPRequest]())

    var requests: [HTTPRequest] { sent.withLock { $0 } }

    func stream(
        _ request: HTTPRequest, receiving: @escaping @Sendable (HTTPStreamPart) -> Void
    ) async throws(TransportError) {
        sent.withLock { $0.append(request) }
        throw TransportError(.unreachable, host: nil, "Nothing is sent from here.")
    }
}
