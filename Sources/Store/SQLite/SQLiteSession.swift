/// A transaction in SQLite.
struct SQLiteSession: SQLSession {
    let connection: SQLiteConnection
    let held: HeldInstances

    var dialect: SQLDialect { .sqlite }

    func rows(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> [SQLRow] {
        try connection.rows(statement, values)
    }

    func changes(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> Int {
        try connection.changes(statement, values)
    }

    var holder: InstanceID? { held.one }

    /// The file is ours alone, so every instance of another process is gone.
    func isDead(_ instance: InstanceID) throws(SQLFault) -> Bool { !held.contains(instance) }
}
