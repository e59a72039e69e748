/// A value in a database, of the kinds that both engines have.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue {
    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }

    /// Whole milliseconds.
    init(_ duration: Duration) { self = .integer(duration.wholeMilliseconds) }
}

extension Duration {
    /// A time that is too long is a hundred years.
    var wholeMilliseconds: Int64 {
        let (seconds, fraction) = components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1000)
        return overflows ? 3_155_760_000_000 : product + fraction / 1_000_000_000_000_000
    }
}
