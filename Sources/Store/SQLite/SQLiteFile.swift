/// Opens a job store's file, and brings it to the newest schema.
enum SQLiteFile {
    /// "agnt": what tells our files from other programs' databases.
    private static let application: Int64 = 0x6167_6E74

    /// The one connection that writes, and moves the log back into the file.
    ///
    /// SQLite 3.40, as Debian ships it, can damage a file when two connections do either at the same moment.
    static func open(_ path: String, clock: StoreClock) throws(SQLFault) -> SQLiteConnection {
        let connection = try SQLiteConnection(path, clock: clock, readOnly: false)
        let application = try number("PRAGMA application_id", connection)
        if application != Self.application {
            let tables = try number("SELECT count(*) FROM sqlite_schema", connection)
            guard application == 0, tables == 0 else {
                throw .engine(.foreign(path, reason: "it is a database of another program"))
            }
        }
        let version = Int(try number("PRAGMA user_version", connection))
        guard version <= Schema.version else {
            throw .engine(.tooNew(path, version: version, known: Schema.version))
        }
        // Every commit is on the disk before it returns, also when the power fails.
        _ = try connection.rows("PRAGMA journal_mode = WAL", [])
        try connection.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -4000")
        // What a savepoint would take back is kept in memory, not in a file made for each.
        try connection.execute("PRAGMA temp_store = MEMORY")
        // The log goes back into the file when it is 64 MB long: a page that many commits have changed goes back once, and
        // not one request in a hundred waits for it.
        _ = try connection.rows("PRAGMA wal_autocheckpoint = 16000", [])
        _ = try connection.rows("PRAGMA journal_size_limit = 67108864", [])
        for step in Schema.migrations(from: version, in: .sqlite) {
            try connection.execute("BEGIN IMMEDIATE")
            for statement in step.statements { try connection.execute(statement) }
            try connection.execute("PRAGMA application_id = \(Self.application)")
            try connection.execute("PRAGMA user_version = \(step.version); COMMIT")
        }
        return connection
    }

    /// A connection that never changes the file, nor moves the log back into it.
    static func openForReading(_ path: String, clock: StoreClock) throws(SQLFault) -> SQLiteConnection {
        let connection = try SQLiteConnection(path, clock: clock, readOnly: true)
        try connection.execute("PRAGMA query_only = 1; PRAGMA cache_size = -2000")
        _ = try connection.rows("PRAGMA wal_autocheckpoint = 0", [])
        return connection
    }

    private static func number(_ query: String, _ connection: SQLiteConnection) throws(SQLFault) -> Int64 {
        guard var row = try connection.rows(query, []).first else { return 0 }
        return try row.integer()
    }
}
