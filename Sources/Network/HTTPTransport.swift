import Synchronization

/// Carries HTTP requests to servers; any status is an answer, only what prevents an answer is an error.
package protocol HTTPTransport: Sendable {
    /// Sends a request and hands on the answer while it arrives; returns after its last byte.
    ///
    /// The parts come one after another from a thread of the transport, and none comes after the return. `receiving`
    /// must not wait for anything: it holds up every other transfer. Cancelling the task ends the transfer.
    func stream(
        _ request: HTTPRequest, receiving: @escaping @Sendable (HTTPStreamPart) -> Void
    ) async throws(TransportError)
}

extension HTTPTransport {
    /// Sends a request and waits for the complete answer.
    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let collected = Collected()
        try await stream(request) { collected.append($0) }
        guard let response = collected.response else {
            throw TransportError(.broken, host: nil, "The connection ended before an answer came. Try again.")
        }
        return response
    }
}

private final class Collected: Sendable {
    private let parts = Mutex((head: HTTPHead?.none, body: [UInt8]()))

    func append(_ part: HTTPStreamPart) {
        parts.withLock { parts in
            switch part {
            case .head(let head): parts.head = head
            case .body(let bytes): parts.body += bytes
            }
        }
    }

    var response: HTTPResponse? {
        parts.withLock { parts in parts.head.map { HTTPResponse(head: $0, body: parts.body) } }
    }
}
