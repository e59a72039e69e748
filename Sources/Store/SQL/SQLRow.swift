/// One row of an answer, read from its first column to its last.
struct SQLRow: Sendable, Hashable {
    let values: [SQLValue]
    private var position = 0

    init(_ values: [SQLValue]) { self.values = values }

    mutating func next() throws(SQLFault) -> SQLValue {
        guard position < values.count else { throw .unexpected("a row has only \(values.count) columns") }
        defer { position += 1 }
        return values[position]
    }

    mutating func integer() throws(SQLFault) -> Int64 {
        guard let value = try optionalInteger() else { throw missing }
        return value
    }

    mutating func optionalInteger() throws(SQLFault) -> Int64? {
        switch try next() {
        case .integer(let value): value
        case .null: nil
        default: throw missing
        }
    }

    mutating func text() throws(SQLFault) -> String {
        guard let value = try optionalText() else { throw missing }
        return value
    }

    mutating func optionalText() throws(SQLFault) -> String? {
        switch try next() {
        case .text(let value): value
        case .null: nil
        default: throw missing
        }
    }

    mutating func blob() throws(SQLFault) -> [UInt8] {
        guard case .blob(let value) = try next() else { throw missing }
        return value
    }

    mutating func timestamp() throws(SQLFault) -> Timestamp { Timestamp(milliseconds: try integer()) }

    mutating func jobID() throws(SQLFault) -> JobID {
        let text = try text()
        guard let id = JobID(text) else { throw .unexpected("a job is called \(text)") }
        return id
    }

    private var missing: SQLFault { .unexpected("column \(position) of a row holds something else") }
}
