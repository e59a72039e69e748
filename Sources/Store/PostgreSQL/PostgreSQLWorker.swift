private import Glibc

/// A thread of the pool, with its connection.
///
/// A transaction that others were in the way of, or whose connection broke, is carried out again from its start. Where the
/// answer to a commit was lost, the row of this worker in `writer`, which each transaction changes, tells what became of it.
final class PostgreSQLWorker {
    private static let patience = Duration.seconds(30)

    private let address: PostgreSQLServerAddress
    private let queue: WorkQueue<SQLWork>
    private let held: HeldInstances
    private let presence: Presence
    private let announcements: Announcements
    private let number = Int64.random(in: 1...Int64.max)
    private var transactions: Int64 = 0
    private var connection: PostgreSQLConnection?

    init(
        _ address: PostgreSQLServerAddress, queue: WorkQueue<SQLWork>, held: HeldInstances, presence: Presence,
        announcements: Announcements
    ) {
        (self.address, self.queue, self.held) = (address, queue, held)
        (self.presence, self.announcements) = (presence, announcements)
    }

    /// Connects, brings the schema up to date, and waits a little for a server that is just starting.
    func open() throws(SQLFault) {
        let end = ContinuousClock.now + .seconds(5)
        while true {
            do throws(SQLFault) {
                let connection = try PostgreSQLConnection(address)
                try PostgreSQLMigration.run(on: connection, at: address.place)
                self.connection = connection
                return
            } catch {
                guard case .disconnected(let words) = error, ContinuousClock.now < end, !queue.isClosed,
                    ["refused", "starting up", "shutting down", "timeout", "closed", "too many"].contains(
                        where: words.contains)
                else { throw error }
                Self.sleep(upTo: 200)
            }
        }
    }

    func run() {
        while let work = queue.take(upTo: 1).first { work.end(perform(work)?.storeError(at: address.place)) }
    }

    private func perform(_ work: SQLWork) -> SQLFault? {
        let end = ContinuousClock.now + Self.patience
        var pause = 3
        // The transaction whose commit was sent and not answered.
        var doubtful: Int64?
        while true {
            do throws(SQLFault) {
                let connection = try connected()
                if let number = doubtful, try wasCommitted(number, connection) { return nil }
                doubtful = nil
                try attempt(work, connection, doubtful: &doubtful)
                return nil
            } catch {
                if let connection, connection.isInTransaction { try? connection.execute("ROLLBACK") }
                switch error {
                case .duplicate, .conflict: break
                case .disconnected where !queue.isClosed: (connection, pause) = (nil, max(pause, 50))
                default: return error
                }
                guard ContinuousClock.now < end else { return error }
                Self.sleep(upTo: pause)
                pause = min(pause * 2, 1000)
            }
        }
    }

    private func attempt(
        _ work: SQLWork, _ connection: PostgreSQLConnection, doubtful: inout Int64?
    ) throws(SQLFault) {
        let session = PostgreSQLSession(connection: connection, held: held, presence: presence)
        guard case .write(let isAnnounced) = work.kind else { return try work.body(session) }
        transactions += 1
        try connection.execute(
            """
            BEGIN; INSERT INTO writer VALUES (\(number), \(transactions), now_ms())
                ON CONFLICT (id) DO UPDATE SET last = excluded.last, at = excluded.at
            """)
        try work.body(session)
        if isAnnounced { try connection.execute("NOTIFY agent_changes") }
        doubtful = transactions
        try connection.execute("COMMIT")
        if isAnnounced { announcements.announce() }
    }

    /// Waits, if it must, until the server has ended what is left of the broken connection.
    private func wasCommitted(_ number: Int64, _ connection: PostgreSQLConnection) throws(SQLFault) -> Bool {
        let rows = try connection.run("SELECT last FROM writer WHERE id = $1 FOR UPDATE", [.integer(self.number)]).rows
        guard var row = rows.first else { return false }
        return try row.integer() == number
    }

    private func connected() throws(SQLFault) -> PostgreSQLConnection {
        if let connection { return connection }
        let connection = try PostgreSQLConnection(address)
        self.connection = connection
        return connection
    }

    /// For a time that nobody else sleeps too.
    private static func sleep(upTo milliseconds: Int) {
        usleep(UInt32.random(in: 0...UInt32(milliseconds * 1000)))
    }
}
