package import Network

/// Asks a page's address whether it shows what was published.
package struct LivenessProbe: Sendable {
    private let transport: any HTTPTransport
    private let clock: any Clock<Duration>

    package init(_ transport: any HTTPTransport, clock: any Clock<Duration> = ContinuousClock()) {
        self.transport = transport
        self.clock = clock
    }

    /// Compares the answer's bytes, and tries again for less than a second if they are others.
    package func look(at url: String, for index: [UInt8]) async -> Liveness {
        var delay = Duration.milliseconds(20)
        while true {
            let reason: String
            switch await answer(from: url, atMost: index.count + (1 << 20)) {
            case .success(let response) where response.status == 200 && response.body == index: return .live
            case .success(let response) where response.status == 200: reason = "\(url) shows something else"
            case .success(let response): reason = "\(url) answers \(response.status)"
            case .failure(let error):
                reason = error.message
                // Nobody is there: no use in knocking again.
                if error.code == .connectionRefused { return .notServed(reason) }
            }
            guard delay < .milliseconds(500), (try? await clock.sleep(for: delay)) != nil else {
                return .notServed(reason)
            }
            delay *= 2
        }
    }

    private func answer(from url: String, atMost bytes: Int) async -> Result<HTTPResponse, TransportError> {
        let limits = HTTPLimits(connect: .seconds(2), total: .seconds(5), responseBytes: bytes)
        do throws(TransportError) {
            return .success(
                try await transport.send(
                    HTTPRequest("GET", url, headers: ["Cache-Control": "no-cache"], limits: limits)))
        } catch {
            return .failure(error)
        }
    }
}
