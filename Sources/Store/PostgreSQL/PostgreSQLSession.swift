/// A transaction in PostgreSQL.
struct PostgreSQLSession: SQLSession {
    let connection: PostgreSQLConnection
    let held: HeldInstances
    let presence: Presence

    var dialect: SQLDialect { .postgreSQL }

    func rows(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> [SQLRow] {
        try connection.run(statement, values).rows
    }

    func changes(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> Int {
        try connection.run(statement, values).changes
    }

    var holder: InstanceID? { held.one }

    /// A living instance holds the advisory lock of its number; the server lets go of it when the connection breaks.
    func isDead(_ instance: InstanceID) throws(SQLFault) -> Bool {
        guard !held.contains(instance), presence.isSettled else { return false }
        var row = try row(
            "SELECT CASE WHEN pg_try_advisory_xact_lock($1) THEN 1 ELSE 0 END", [.integer(instance.number)])
        return try row?.integer() == 1
    }
}
