import Network
import Synchronization

/// Hosts and addresses that did not answer a moment ago: a page that asks again need not wait again.
final class RecentFailures: Sendable {
    private let known = Mutex<[String: (error: TransportError, until: ContinuousClock.Instant)]>([:])

    func find(_ keys: [String]) -> TransportError? {
        known.withLock { known in
            keys.compactMap { known[$0] }.first { $0.until > .now }?.error
        }
    }

    func note(_ error: TransportError, host: String, url: String) {
        switch error.code {
        case .nameNotResolved, .connectionRefused, .unreachable, .tls: remember(error, host)
        case .timedOut, .tooLarge: remember(error, url)
        default: break
        }
    }

    private func remember(_ error: TransportError, _ key: String) {
        known.withLock { $0[key] = (error, .now + .seconds(30)) }
    }
}
