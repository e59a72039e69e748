/// A table whose rows make up the history of the jobs.
struct StoreTable: Sendable {
    let name: String
    let columns: [String]
    /// What tells its rows apart.
    let key: [String]
    /// So many rows are in memory at once; those with bodies may be large.
    let page: Int

    static let all = [
        StoreTable(
            name: "job",
            columns: [
                "id", "idem", "body_hash", "email", "task", "round", "nonce", "repository", "state", "run_at",
                "deadline_at", "claims", "rescues", "owner", "token", "lease_until", "cancel_at", "error", "result",
                "created_at", "updated_at", "finished_at",
            ], key: ["id"], page: 500),
        StoreTable(name: "request", columns: ["job", "body"], key: ["job"], page: 16),
        StoreTable(name: "content", columns: ["hash", "body"], key: ["hash"], page: 16),
        StoreTable(
            name: "entry", columns: ["job", "name", "position", "input_hash", "output", "at"], key: ["job", "name"],
            page: 500),
        StoreTable(
            name: "event", columns: ["sequence", "job", "at", "kind", "data"], key: ["sequence"], page: 500),
        StoreTable(
            name: "letter",
            columns: [
                "job", "kind", "url", "body", "state", "tries", "last_status", "token", "created_at", "next_at",
            ], key: ["job", "kind"], page: 16),
        StoreTable(
            name: "trial",
            columns: [
                "job", "prompts", "version", "brief", "attempts", "green_at_first", "green", "repairs", "tokens",
                "took",
            ], key: ["job"], page: 500),
    ]

    /// The rows after those with this key, in the order of the key.
    func rows(after key: [SQLValue]?, in session: any SQLSession) throws(SQLFault) -> [SQLRow] {
        let names = self.key.joined(separator: ", ")
        let places = self.key.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let condition = key == nil ? "" : "WHERE (\(names)) > (\(places)) "
        let query = "SELECT \(columns.joined(separator: ", ")) FROM \(name) \(condition)ORDER BY \(names) LIMIT \(page)"
        return try session.rows(query, key ?? [])
    }

    func insert(_ rows: [SQLRow], into session: any SQLSession) throws(SQLFault) {
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        for row in rows {
            _ = try session.changes(
                "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(places))", row.values)
        }
    }

    func key(of row: SQLRow) -> [SQLValue] {
        key.compactMap { name in columns.firstIndex(of: name).map { row.values[$0] } }
    }
}
