import Document
package import JSON

/// What a check asserts, in the one form that is judged; its description is the check language of `docs/CHECKS.md`.
package enum Assertion: Sendable, Hashable, CustomStringConvertible {
    /// JavaScript that comes to something true in the page.
    case script(String)
    /// How many elements match a selector, or what one of them says.
    case elements(ElementTest)
    /// An XPath 1.0 expression whose value is true.
    case xpath(String)
    /// A file of the site.
    case file(FileTest)

    package var description: String {
        switch self {
        case .script(let source): "js: \(source)"
        case .elements(let test): "css: \(test)"
        case .xpath(let expression): "xpath: \(expression)"
        case .file(let test): "file: \(test)"
        }
    }

    package var kind: CheckResult.Kind {
        switch self {
        case .script: .script
        case .elements, .xpath: .structure
        case .file: .file
        }
    }

    /// Whether it says that something is not there: then it must hold on the settled page, not for a moment.
    package var isAboutAbsence: Bool {
        switch self {
        case .elements(let test):
            guard case .count(let comparison, let number) = test.condition else { return false }
            return comparison.holds(0, Double(number))
        case .xpath(let expression):
            // `not(//p)`, `count(//p) < 3`: what already holds where nothing is.
            let nothing = try? HTMLDocument(parsing: [])
            return (try? nothing?.evaluate(xpath: expression).truth) ?? false
        case .script, .file: return false
        }
    }
}

/// `=`, `!=`, `<`, `<=`, `>` or `>=`.
package enum Comparison: String, Sendable, Hashable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"

    package func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}

/// `SELECTOR`, `SELECTOR >= 3`, `SELECTOR = "text"`, `SELECTOR contains "text"`, `SELECTOR matches /pattern/`.
package struct ElementTest: Sendable, Hashable, CustomStringConvertible {
    package enum Condition: Sendable, Hashable {
        case exists
        case count(Comparison, Int)
        case text(TextTest)
    }

    package let selector: String
    package let condition: Condition

    package init(_ selector: String, _ condition: Condition = .exists) {
        self.selector = selector
        self.condition = condition
    }

    package var description: String {
        switch condition {
        case .exists: selector
        case .count(let comparison, let number): "\(selector) \(comparison.rawValue) \(number)"
        case .text(let test): "\(selector) \(test)"
        }
    }
}

/// What a text must be; white space is collapsed on both sides, case counts.
package enum TextTest: Sendable, Hashable, CustomStringConvertible {
    case equals(String)
    case contains(String)
    case matches(String)

    package var description: String {
        switch self {
        case .equals(let text): "= \(JSONValue.string(text).text)"
        case .contains(let text): "contains \(JSONValue.string(text).text)"
        case .matches(let pattern): "matches /\(pattern)/"
        }
    }
}

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
        case size(Unit, Comparison, Int)
        case contains(String)
        case isAttachment
        case isWellFormed(Format)
        case fieldType([String], FieldType)
        case field([String], Comparison, JSONValue)
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
        case .size(let unit, let comparison, let number): "\(name) \(unit.rawValue) \(comparison.rawValue) \(number)"
        case .contains(let text): "\(name) contains \(JSONValue.string(text).text)"
        case .isAttachment: "\(name) = attachment"
        case .isWellFormed(let format): "\(name) \(format.rawValue)"
        case .fieldType(let field, let type): "\(name) .\(field.joined(separator: ".")) \(type.rawValue)"
        case .field(let field, let comparison, let value):
            "\(name) .\(field.joined(separator: ".")) \(comparison.rawValue) \(value.text)"
        }
    }
}
