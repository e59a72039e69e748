/// Where a job store is: the path of a file for SQLite, or `postgres://user@host:port/database`.
package enum StoreAddress: Sendable, Hashable {
    case sqlite(path: String)
    case postgreSQL(url: String)

    /// Takes what `AGENT_DATABASE` says.
    package init(_ text: String) throws(StoreError) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgreSQL(url: text)
        } else if let scheme = text.firstRange(of: "://") {
            throw .malformedAddress("it begins with \(text[..<scheme.upperBound])")
        } else if text.isEmpty {
            throw .malformedAddress("it is empty")
        } else {
            self = .sqlite(path: text)
        }
    }

    /// Opens the store, makes it where there is none, and brings it to the newest schema.
    package func open() async throws(StoreError) -> any JobStore { SQLJobStore(engine: try await engine()) }

    func engine() async throws(StoreError) -> any SQLEngine {
        switch self {
        case .sqlite(let path): try await SQLiteEngine.open(path)
        case .postgreSQL(let url): try await PostgreSQLEngine.open(url)
        }
    }
}
