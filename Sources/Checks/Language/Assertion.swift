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
    /// What the code of the site's pages and scripts contains.
    case source(TextTest)
    /// Something about the page as a whole.
    case page(PageTest)

    package var description: String {
        switch self {
        case .script(let source): "js: \(source)"
        case .elements(let test): "css: \(test)"
        case .xpath(let expression): "xpath: \(expression)"
        case .file(let test): "file: \(test)"
        case .source(let test): "source: \(test)"
        case .page(let test): "page: \(test)"
        }
    }

    package var kind: CheckResult.Kind {
        switch self {
        case .script: .script
        case .elements, .xpath, .page: .structure
        case .file, .source: .file
        }
    }

    /// Whether only a rendered page can tell, also when it has no script.
    package var needsRendering: Bool {
        switch self {
        case .page: return true
        case .elements(let test):
            if case .shows = test.condition { return true }
            return false
        default: return false
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
        case .page(let test): return test == .hasNoErrors
        case .script, .file, .source: return false
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
        /// Some match shows the text: rendered and not hidden.
        case shows(String)
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
        case .shows(let text): "\(selector) shows \(JSONValue.string(text).text)"
        }
    }
}

/// `loads`, `no errors`, `fits 375`.
package enum PageTest: Sendable, Hashable, CustomStringConvertible {
    case loads
    /// No uncaught exception, nothing on the console's error level, no failed request of the site's own.
    case hasNoErrors
    /// Nothing to scroll sideways at that width in CSS pixels.
    case fits(width: Int)

    package var description: String {
        switch self {
        case .loads: "loads"
        case .hasNoErrors: "no errors"
        case .fits(let width): "fits \(width)"
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
        case isAbsent
        case size(Unit, Comparison, Int)
        case contains(String)
        case lacks(String)
        case matches(String)
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
        case .isAbsent: "\(name) absent"
        case .lacks(let text): "\(name) lacks \(JSONValue.string(text).text)"
        case .matches(let pattern): "\(name) matches /\(pattern)/"
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
