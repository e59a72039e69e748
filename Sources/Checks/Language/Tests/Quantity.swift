import JSON

/// A number that is written down, or that follows from a file: `605000`, `data.json .max.val`, `sum of "sales" in data.csv`.
package enum Quantity: Sendable, Hashable, CustomStringConvertible {
    case number(Double)
    case field(FileField)
    /// The sum of a column of a CSV file, named by its header in any case.
    case sum(column: String, path: String)
    /// How many rows a CSV file has below its header, or elements a JSON array.
    case rows(path: String)

    package var description: String {
        switch self {
        case .number(let number): Self.text(number)
        case .field(let field): field.description
        case .sum(let column, let path): "sum of \(JSONValue.string(column).text) in \(path)"
        case .rows(let path): "rows of \(path)"
        }
    }

    /// The number without `.0` where it is whole.
    package static func text(_ number: Double) -> String {
        Int(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}
