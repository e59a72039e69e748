private import CPostgres
private import Glibc

/// One connection to PostgreSQL, for the thread that made it.
final class PostgreSQLConnection {
    private let connection: OpaquePointer
    private let address: PostgreSQLServerAddress
    /// Statements by text, prepared once each, with the names the server knows.
    private var prepared: [String: String] = [:]

    /// Each query of ours has an index in its order; before the server has counted the rows it would rather sort them all.
    private static let settings = """
        SET search_path TO agent; SET client_encoding TO 'UTF8'; SET synchronous_commit TO on;
        SET default_transaction_isolation TO 'read committed'; SET statement_timeout TO '30s';
        SET lock_timeout TO '10s'; SET idle_in_transaction_session_timeout TO '60s';
        SET enable_seqscan TO off; SET enable_bitmapscan TO off; SET enable_sort TO off
        """

    init(_ address: PostgreSQLServerAddress) throws(SQLFault) {
        self.address = address
        // What the address itself says comes later and counts. A server that vanishes without a word is noticed.
        let options: [(String, String)] = [
            ("application_name", "agent"), ("connect_timeout", "5"), ("tcp_user_timeout", "15000"),
            ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "2"),
            ("dbname", address.url),
        ]
        let names = options.map { strdup($0.0) }
        let values = options.map { strdup($0.1) }
        defer { for text in names + values { free(text) } }
        let handle = PQconnectdbParams(
            names.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let handle else { throw .disconnected("no memory") }
        connection = handle
        guard PQstatus(handle) == CONNECTION_OK else { throw .disconnected(words) }
        cpostgres_ignore_notices(handle)
        try execute(Self.settings)
    }

    deinit { PQfinish(connection) }

    var socket: Int32 { PQsocket(connection) }

    var isInTransaction: Bool {
        let status = PQtransactionStatus(connection)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// Reads what has arrived; `false` when the connection is gone.
    func receive() -> Bool { PQconsumeInput(connection) == 1 && PQstatus(connection) == CONNECTION_OK }

    /// Takes all notifications that have arrived; `false` when there was none.
    func takeNotifications() -> Bool {
        var isAny = false
        while let notification = PQnotifies(connection) {
            PQfreemem(notification)
            isAny = true
        }
        return isAny
    }

    /// Carries out statements without values or rows.
    func execute(_ statements: String) throws(SQLFault) {
        let result = PQexec(connection, statements)
        defer { PQclear(result) }
        try check(result)
    }

    /// Carries out one statement, and hands its rows and the number of rows it has changed on.
    func run(_ text: String, _ values: [SQLValue]) throws(SQLFault) -> (rows: [SQLRow], changes: Int) {
        let parameters = values.map(PostgreSQLParameter.init)
        let name = try prepare(text, parameters)
        let result = parameters.withPointers { pointers, lengths, formats in
            PQexecPrepared(connection, name, Int32(values.count), pointers, lengths, formats, 0)
        }
        defer { PQclear(result) }
        try check(result)
        let columns = PQnfields(result)
        let rows = (0..<PQntuples(result)).map { row in
            SQLRow((0..<columns).map { Self.value(of: result, row, $0) })
        }
        return (rows, Int(String(cString: PQcmdTuples(result))) ?? 0)
    }

    private func prepare(_ text: String, _ parameters: [PostgreSQLParameter]) throws(SQLFault) -> String {
        if let name = prepared[text] { return name }
        let name = "s\(prepared.count)"
        let result = PQprepare(connection, name, text, Int32(parameters.count), parameters.map(\.type))
        defer { PQclear(result) }
        try check(result)
        prepared[text] = name
        return name
    }

    private static func value(of result: OpaquePointer?, _ row: Int32, _ column: Int32) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let text = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: text, count: Int(PQgetlength(result, row, column)))
        switch PQftype(result, column) {
        case PostgreSQLParameter.bytea: return .blob(PostgreSQLParameter.bytes(hexadecimal: bytes))
        case PostgreSQLParameter.bigint, 21, 23: return .integer(Int64(String(decoding: bytes, as: UTF8.self)) ?? 0)
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func check(_ result: OpaquePointer?) throws(SQLFault) {
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return }
        let state = cpostgres_state(result).map { String(cString: $0) } ?? ""
        let message = cpostgres_message(result).map { address.redacted(String(cString: $0)) } ?? words
        switch state {
        case "23505": throw .duplicate(message)
        case "40001", "40P01", "55P03": throw .conflict(message)
        case "53100": throw .engine(.diskFull(address.place))
        case "57P01", "57P02", "57P03": throw .disconnected(message)
        // libpq's own errors have no state: it could not send or receive.
        case _ where state.isEmpty || state.hasPrefix("08") || PQstatus(connection) != CONNECTION_OK:
            throw .disconnected(message)
        default: throw .engine(.refused(address.place, reason: message))
        }
    }

    /// What libpq says about the connection.
    private var words: String { address.redacted(String(cString: PQerrorMessage(connection))) }
}
