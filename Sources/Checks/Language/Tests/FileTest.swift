package import JSON

/// `PATH`, `PATH words = 3`, `PATH contains "text"`, `PATH = attachment`, `PATH json`, `PATH .a.b number`, `PATH .a > 3`.
package struct FileTest: Sendable, Hashable, CustomStringConvertible {
    package enum Unit: String, Sendable, CaseIterable {
        case words
        case lines
        case bytes
    }

    package enum Format: String, Sendable, CaseIterable {
        case json
        case svg
        case csv
    }

    package enum FieldType: String, Sendable, CaseIterable {
        case string
        case number
        case boolean
        case array
        case object
    }

    package enum Condition: Sendable, Hashable {
        case exists
        case isAbsent
        case size(Unit, Comparison, Int)
        case contains(String)
        case lacks(String)
        case matches(String)
        /// It has a heading of that name, or of a word for it, with something under it.
        case section(String)
        case isAttachment
        case isWellFormed(Format)
        case fieldType([String], FieldType)
        case field([String], Comparison, JSONValue)
        /// One field beside another of the same file.
        case fields([String], Comparison, [String])
    }

    package let path: String
    package let condition: Condition

    package init(_ path: String, _ condition: Condition = .exists) {
        self.path = path
        self.condition = condition
    }

    package var description: String {
        let name = path.contains(where: \.isWhitespace) ? JSONValue.string(path).text : path
        return switch condition {
        case .exists: name
        case .isAbsent: "\(name) absent"
        case .lacks(let text): "\(name) lacks \(JSONValue.string(text).text)"
        case .matches(let pattern): "\(name) matches /\(pattern)/"
        case .section(let title): "\(name) section \(JSONValue.string(title).text)"
        case .size(let unit, let comparison, let number): "\(name) \(unit.rawValue) \(comparison.rawValue) \(number)"
        case .contains(let text): "\(name) contains \(JSONValue.string(text).text)"
        case .isAttachment: "\(name) = attachment"
        case .isWellFormed(let format): "\(name) \(format.rawValue)"
        case .fieldType(let field, let type): "\(name) .\(field.joined(separator: ".")) \(type.rawValue)"
        case .field(let field, let comparison, let value):
            "\(name) .\(field.joined(separator: ".")) \(comparison.rawValue) \(value.text)"
        case .fields(let left, let comparison, let right):
            "\(name) .\(left.joined(separator: ".")) \(comparison.rawValue) .\(right.joined(separator: "."))"
        }
    }
}
