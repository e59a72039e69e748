/// A connection on its own thread, in the middle of a transaction.
protocol SQLSession {
    var dialect: SQLDialect { get }

    /// Carries out one statement with values for `$1`, `$2` …, and returns the rows it answers with.
    func rows(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> [SQLRow]

    /// Carries out one statement, and returns how many rows it has changed.
    func changes(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> Int

    /// Who claims and delivers here, once it is known.
    var holder: InstanceID? { get }

    /// Whether nobody is left who would go on with what this instance has claimed.
    func isDead(_ instance: InstanceID) throws(SQLFault) -> Bool
}

extension SQLSession {
    func row(_ statement: String, _ values: [SQLValue]) throws(SQLFault) -> SQLRow? {
        try rows(statement, values).first
    }
}
