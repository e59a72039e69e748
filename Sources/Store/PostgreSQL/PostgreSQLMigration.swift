/// Brings a database to the newest schema, one process at a time.
enum PostgreSQLMigration {
    private static let lock = 7_235_422_119

    static func run(on connection: PostgreSQLConnection, at place: String) throws(SQLFault) {
        try connection.execute("SELECT pg_advisory_lock(\(lock))")
        // A newcomer may find the schema made and have no right to make one.
        let schemas = try connection.run("SELECT 1 FROM pg_namespace WHERE nspname = 'agent'", []).rows
        if schemas.isEmpty { try connection.execute("CREATE SCHEMA agent") }
        try connection.execute("CREATE TABLE IF NOT EXISTS version (version BIGINT NOT NULL)")
        var row = try connection.run("SELECT coalesce(max(version), 0) FROM version", []).rows.first
        let version = Int(try row?.integer() ?? 0)
        guard version <= Schema.version else {
            throw .engine(.tooNew(place, version: version, known: Schema.version))
        }
        for step in Schema.migrations(from: version, in: .postgreSQL) {
            let statements = step.statements + ["INSERT INTO version VALUES (\(step.version))"]
            try connection.execute("BEGIN; \(statements.joined(separator: ";\n")); COMMIT")
        }
        try connection.execute("DELETE FROM writer WHERE at < now_ms() - 86400000")
        try connection.execute("SELECT pg_advisory_unlock(\(lock))")
    }
}
