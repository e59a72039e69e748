/// A value in a JSON file of the site: `data.json .max.val`.
package struct FileField: Sendable, Hashable, CustomStringConvertible {
    package let path: String
    /// The names from the top; a number is a place in an array.
    package let field: [String]

    package init(_ path: String, _ field: [String]) {
        self.path = path
        self.field = field
    }

    package var description: String { "\(path) .\(field.joined(separator: "."))" }
}
