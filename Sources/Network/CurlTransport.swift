import Synchronization

/// Sends requests with libcurl, on one thread of its own and with connections of its own.
///
/// Cookies, `.netrc` and redirects by libcurl are off. Guarded transports use no proxy; one that may go anywhere uses
/// that of the environment, but never for loopback hosts. Use one transport for all requests of one trust: connections
/// are kept for reuse.
package final class CurlTransport: HTTPTransport {
    private let addressGuard: AddressGuard
    private let loop: CurlLoop

    package init(_ addressGuard: AddressGuard) throws(TransportError) {
        self.addressGuard = addressGuard
        loop = try CurlLoop()
    }

    deinit { loop.stop() }

    package func stream(
        _ request: HTTPRequest, receiving: @escaping @Sendable (HTTPStreamPart) -> Void
    ) async throws(TransportError) {
        let start = ContinuousClock.now
        var request = request
        var target = try HTTPTarget(request.url)
        var redirects = ["GET", "HEAD"].contains(request.method) ? min(request.redirects, 3) : 0
        let mayRedirect = redirects > 0
        while true {
            let timeLeft = request.limits.total.map { $0 - start.duration(to: .now) }
            let reception = RedirectFilter(isActive: mayRedirect, receiving: receiving)
            try await transfer(request, to: target, within: timeLeft, receiving: reception.receive)
            guard let location = reception.location else { return }
            guard redirects > 0 else { throw Self.tooManyRedirects(target.host) }
            redirects -= 1
            let next = try target.redirect(to: location)
            if !next.hasSameOrigin(as: target) { request.headers = request.headers.forStrangers }
            target = next
        }
    }

    private func transfer(
        _ request: HTTPRequest, to target: HTTPTarget, within timeLeft: Duration?,
        receiving: @escaping @Sendable (HTTPStreamPart) -> Void
    ) async throws(TransportError) {
        let cancellation = TransferJob.Cancellation()
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                loop.start(
                    TransferJob(
                        request, to: target, within: timeLeft, addressGuard: addressGuard, cancellation: cancellation,
                        receive: receiving, finish: { continuation.resume(returning: $0) }))
            }
        } onCancel: {
            cancellation.request()
            loop.wake()
        }
        if let failure { throw failure }
    }

    private static func tooManyRedirects(_ host: String) -> TransportError {
        TransportError(
            .tooManyRedirects, host: host, "\(host) sends from one address to the next too often. Give the final URL.")
    }
}

/// Holds back an answer that only says where to go.
private final class RedirectFilter: Sendable {
    private let isActive: Bool
    private let receiving: @Sendable (HTTPStreamPart) -> Void
    private let found = Mutex(String?.none)

    init(isActive: Bool, receiving: @escaping @Sendable (HTTPStreamPart) -> Void) {
        self.isActive = isActive
        self.receiving = receiving
    }

    var location: String? { found.withLock { $0 } }

    func receive(_ part: HTTPStreamPart) {
        if isActive, case .head(let head) = part, [301, 302, 303, 307, 308].contains(head.status) {
            found.withLock { $0 = head.headers["Location"] }
        }
        if location == nil { receiving(part) }
    }
}

extension HTTPHeaders {
    /// What may be told to a host that the caller did not choose: nothing that could prove who the caller is.
    fileprivate var forStrangers: HTTPHeaders {
        HTTPHeaders(fields.filter { ["accept", "accept-language", "user-agent"].contains($0.name.lowercased()) })
    }
}
