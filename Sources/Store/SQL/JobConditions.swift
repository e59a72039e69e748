/// What rows of the table of jobs must fulfil.
///
/// The values are those of `$1`, `$2` and so on.
struct JobConditions: Sendable {
    private var conditions: [String] = []
    private(set) var values: [SQLValue] = []

    init(_ filter: JobFilter, after cursor: JobID?) {
        require("state =", filter.state?.rawValue)
        require("email =", filter.email)
        require("task =", filter.task)
        require("id <", cursor?.description)
    }

    /// After the name of the table.
    var text: String { conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))" }

    mutating func require(_ condition: String) { conditions.append(condition) }

    /// A comparison, where there is something to compare with.
    mutating func require(_ comparison: String, _ value: String?) {
        guard let value else { return }
        require("\(comparison) \(add(.text(value)))")
    }

    /// Adds a value; its name in the query.
    mutating func add(_ value: SQLValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }
}
