private import CPostgres
private import Glibc
private import Synchronization

/// The connection that hears of other processes' changes, and holds the locks that say that our instances live.
final class PostgreSQLListener: Sendable {
    private struct State {
        var wishes: [(instance: InstanceID, end: @Sendable (StoreError?) -> Void)] = []
        var isClosed = false
    }

    private let address: PostgreSQLServerAddress
    private let held: HeldInstances
    private let presence: Presence
    private let announcements: Announcements
    private let state = Mutex(State())
    /// An eventfd: readable while there is something new to do.
    private let wakeup = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

    init(
        _ address: PostgreSQLServerAddress, held: HeldInstances, presence: Presence, announcements: Announcements
    ) {
        (self.address, self.held, self.presence) = (address, held, presence)
        self.announcements = announcements
    }

    deinit { Glibc.close(wakeup) }

    /// Takes the lock of an instance, and takes it again whenever the connection was lost.
    func hold(_ instance: InstanceID, end: @escaping @Sendable (StoreError?) -> Void) {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.wishes.append((instance, end))
            return true
        }
        guard isOpen else { return end(.closed) }
        eventfd_write(wakeup, 1)
    }

    func close() {
        state.withLock { $0.isClosed = true }
        eventfd_write(wakeup, 1)
    }

    /// Listens until it is closed.
    func run() {
        while !isClosed {
            do throws(SQLFault) {
                let connection = try PostgreSQLConnection(address)
                // An idle listener is no transaction, and waits for locks as long as a rescue takes.
                try connection.execute("LISTEN agent_changes")
                for instance in held.all { try Self.lock(instance, connection) }
                presence.came()
                announcements.announce()
                try listen(connection)
            } catch {
                presence.left()
                refuse(error.storeError(at: address.place))
                // Whoever polls goes on doing so.
                announcements.announce()
                if !isClosed { pause(milliseconds: Int32.random(in: 20...500)) }
            }
        }
        refuse(.closed)
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    private func listen(_ connection: PostgreSQLConnection) throws(SQLFault) {
        while !isClosed {
            var files = [
                pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0),
                pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0),
            ]
            let ready = poll(&files, 2, 1000)
            if files[1].revents != 0 { clear() }
            while let wish = state.withLock({ $0.wishes.first }) {
                try Self.lock(wish.instance, connection)
                held.insert(wish.instance)
                state.withLock { _ = $0.wishes.removeFirst() }
                wish.end(nil)
            }
            guard connection.receive() else { throw .disconnected("the connection broke") }
            if connection.takeNotifications() || ready == 0 { announcements.announce() }
        }
    }

    private static func lock(_ instance: InstanceID, _ connection: PostgreSQLConnection) throws(SQLFault) {
        _ = try connection.run("SELECT 1 FROM pg_advisory_lock($1)", [.integer(instance.number)])
    }

    /// Who waits for a lock has waited long enough.
    private func refuse(_ error: StoreError) {
        let wishes = state.withLock { state in
            defer { state.wishes = [] }
            return state.wishes
        }
        for wish in wishes { wish.end(error) }
    }

    private func pause(milliseconds: Int32) {
        var file = pollfd(fd: wakeup, events: Int16(POLLIN), revents: 0)
        poll(&file, 1, milliseconds)
        clear()
    }

    private func clear() {
        var count: eventfd_t = 0
        eventfd_read(wakeup, &count)
    }
}
