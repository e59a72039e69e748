private import Synchronization

/// Since when the connection that holds our locks has stood.
final class Presence: Sendable {
    private enum State {
        case away, first
        case again(ContinuousClock.Instant)
    }

    /// When a server comes back, everybody's locks are gone until they have connected again.
    private static let grace = Duration.seconds(2)

    private let state = Mutex((now: State.away, wasThere: false))

    /// That a lock is free means that its holder is dead, and not that it was cut off when we were.
    var isSettled: Bool {
        state.withLock { state in
            switch state.now {
            case .away: false
            case .first: true
            case .again(let moment): ContinuousClock.now - moment > Self.grace
            }
        }
    }

    func came() {
        state.withLock { state in
            state.now = state.wasThere ? .again(.now) : .first
            state.wasThere = true
        }
    }

    func left() { state.withLock { $0.now = .away } }
}
