private import CSQLite
private import CWriteAhead

/// One open SQLite database, for the thread that opened it.
final class SQLiteConnection {
    private struct Prepared {
        let statement: OpaquePointer
        /// Where SQLite has the values for `$1`, `$2` …: it numbers them as they come in the text.
        let places: [Int32]
    }

    private let database: OpaquePointer
    /// Prepared once each; there are a few dozen.
    private var statements: [String: Prepared] = [:]
    private let path: String
    private let clock: StoreClock

    /// Makes the file when it is not there, unless `readOnly`.
    init(_ path: String, clock: StoreClock, readOnly: Bool) throws(SQLFault) {
        (self.path, self.clock) = (path, clock)
        var handle: OpaquePointer?
        // Opened for reading alone, a database in WAL mode still needs its files of shared memory, which are there.
        let flags =
            (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
            | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        // Who writes, writes the log once for each commit, and not twice for each page.
        let code = sqlite3_open_v2(path, &handle, flags, readOnly ? nil : cwriteahead_register())
        guard let handle else { throw .engine(.refused(path, reason: "no memory")) }
        database = handle
        guard code == SQLITE_OK else { throw fault(code) }
        sqlite3_busy_timeout(handle, 5000)
        sqlite3_create_function_v2(
            handle, "now_ms", 0, SQLITE_UTF8, Unmanaged.passUnretained(clock).toOpaque(),
            { context, _, _ in
                guard let clock = sqlite3_user_data(context) else { return }
                let now = Unmanaged<StoreClock>.fromOpaque(clock).takeUnretainedValue().now
                sqlite3_result_int64(context, now.milliseconds)
            }, nil, nil, nil)
    }

    deinit {
        for prepared in statements.values { sqlite3_finalize(prepared.statement) }
        sqlite3_close_v2(database)
    }

    /// No transaction is open: none was begun, or SQLite has given it up after an error.
    var isIdle: Bool { sqlite3_get_autocommit(database) != 0 }

    /// Carries out statements without values or rows.
    func execute(_ statements: String) throws(SQLFault) {
        let code = sqlite3_exec(database, statements, nil, nil, nil)
        guard code == SQLITE_OK else { throw fault(code) }
    }

    func rows(_ text: String, _ values: [SQLValue]) throws(SQLFault) -> [SQLRow] {
        let prepared = try prepared(text)
        let statement = prepared.statement
        // Clears what was bound, too, so that no large request stays in memory.
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            try bind(value, at: index < prepared.places.count ? prepared.places[index] : 0, in: statement)
        }
        var rows: [SQLRow] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                let count = sqlite3_column_count(statement)
                rows.append(SQLRow((0..<count).map { Self.value(of: statement, at: $0) }))
            case SQLITE_DONE: return rows
            case let code: throw fault(code)
            }
        }
    }

    func changes(_ text: String, _ values: [SQLValue]) throws(SQLFault) -> Int {
        _ = try rows(text, values)
        return Int(sqlite3_changes(database))
    }

    private func prepared(_ text: String) throws(SQLFault) -> Prepared {
        if let prepared = statements[text] { return prepared }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw fault(code) }
        let count = sqlite3_bind_parameter_count(statement)
        let places = (0..<count).map { sqlite3_bind_parameter_index(statement, "$\($0 + 1)") }
        let prepared = Prepared(statement: statement, places: places)
        statements[text] = prepared
        return prepared
    }

    private func bind(_ value: SQLValue, at index: Int32, in statement: OpaquePointer) throws(SQLFault) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(statement, index)
            case .integer(let number): sqlite3_bind_int64(statement, index, number)
            case .text(let text): csqlite_bind_text(statement, index, text, Int32(text.utf8.count))
            case .blob(let bytes): csqlite_bind_blob(statement, index, bytes, Int32(bytes.count))
            }
        guard code == SQLITE_OK else { throw fault(code) }
    }

    private static func value(of statement: OpaquePointer, at column: Int32) -> SQLValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT, SQLITE_FLOAT:
            let text = sqlite3_column_text(statement, column)
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, column)))
            return .text(String(decoding: bytes, as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            return .blob(
                Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))))
        default: return .null
        }
    }

    private func fault(_ code: Int32) -> SQLFault {
        let words = String(cString: sqlite3_errmsg(database))
        return switch code & 0xFF {
        case SQLITE_FULL: .engine(.diskFull(path))
        case SQLITE_NOTADB: .engine(.foreign(path, reason: "it is another kind of file"))
        case SQLITE_CORRUPT: .engine(.broken(path, reason: words))
        case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM: .engine(.cannotWrite(path, reason: words))
        case SQLITE_CONSTRAINT: .duplicate(words)
        default: .engine(.refused(path, reason: words))
        }
    }
}
