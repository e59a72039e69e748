/// Why no answer came, or not all of it.
package struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// Not an absolute `http` or `https` URL, or one with a user name in it.
        case invalidURL
        /// A method or header that cannot be sent.
        case invalidRequest
        /// The address guard does not let requests go there.
        case refused(AddressClass)
        case nameNotResolved
        case connectionRefused
        case unreachable
        case timedOut
        case tls
        case tooLarge
        case tooManyRedirects
        /// The connection ended, or stopped making sense, before the answer was complete.
        case broken
        case cancelled
    }

    package let code: Code
    /// The host it is about, when the URL had one.
    package let host: String?
    /// What happened, to which host, and what to do; never the URL's path or query, which may hold secrets.
    package let message: String

    package init(_ code: Code, host: String?, _ message: String) {
        self.code = code
        self.host = host
        self.message = message
    }

    package var description: String { message }

    /// Whether the same request may succeed a little later.
    package var isTransient: Bool {
        switch code {
        case .nameNotResolved, .connectionRefused, .unreachable, .timedOut, .tls, .broken: true
        case .invalidURL, .invalidRequest, .refused, .tooLarge, .tooManyRedirects, .cancelled: false
        }
    }

    static func cancelled(host: String) -> TransportError {
        TransportError(.cancelled, host: host, "The request to \(host) was cancelled.")
    }

    static func refused(host: String, address: IPAddress, as kind: AddressClass, port: Int) -> TransportError {
        let subject = host == address.description ? "\(host) is" : "\(host) leads to \(address), which is"
        return TransportError(
            .refused(kind), host: host,
            "\(subject) \(kind.phrase); requests may only go to public addresses. "
                + "If this target is meant, add \(host.contains(":") ? "[\(host)]" : host):\(port) to AGENT_ALLOW_EGRESS."
        )
    }
}
