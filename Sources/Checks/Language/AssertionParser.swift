import Document
import JSON

/// Why an assertion cannot be read, for its author.
package struct LanguageError: Error, Hashable {
    package let message: String
}

/// Reads the parts of the check language that stand behind `css:` and `file:`.
enum AssertionParser {
    /// Reads `SELECTOR [test]`.
    ///
    /// The test is looked for from the end, because a selector may contain `=` and `>`.
    static func elements(_ text: String) throws(LanguageError) -> Assertion {
        let trimmed = text.trimmingWhitespace()
        guard !trimmed.isEmpty else { throw LanguageError(message: "a selector should follow 'css:'") }
        if let placeholder = Placeholder.first(in: trimmed), placeholder.hasPrefix("$") {
            throw LanguageError(message: "it still contains the placeholder \(placeholder); put the value in its place")
        }
        let test = try split(trimmed)
        do { _ = try Selector(parsing: test.selector) } catch { throw LanguageError(message: "\(error)") }
        return .elements(test)
    }

    private static func split(_ text: String) throws(LanguageError) -> ElementTest {
        if let match = text.wholeMatch(of: /(.+?)\s*(!=|<=|>=|=|<|>)\s*([0-9]+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            guard let comparison = Comparison(rawValue: String(match.2)), let number = Int(match.3) else {
                throw LanguageError(message: "the number \(match.3) is too large")
            }
            return ElementTest(String(match.1), .count(comparison, number))
        }
        if let match = text.wholeMatch(
            of: /(.+?)\s*(=|\bcontains\b|\bshows\b)\s*("(?:[^"\\]|\\.)*"|'[^']*')/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            let value = try quoted(match.3)
            if match.2 == "shows" { return ElementTest(String(match.1), .shows(value)) }
            return ElementTest(String(match.1), .text(match.2 == "=" ? .equals(value) : .contains(value)))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+matches\s+\/(.*)\//.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            return ElementTest(String(match.1), .text(.matches(try pattern(match.2))))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+(contains|shows|matches)\s+(.+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            let form = match.2 == "matches" ? "matches /…/" : "\(match.2) \"…\""
            throw LanguageError(message: "'\(match.3)' after '\(match.2)' is no text that can be read; write \(form)")
        }
        return ElementTest(text)
    }

    /// Whether a text could be a whole selector: what looked like a test was not inside brackets or quotes.
    private static func closesItsBrackets(_ text: Substring) -> Bool {
        var open: [Character] = []
        var quote: Character?
        for character in text {
            if let current = quote {
                if character == current { quote = nil }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "(", "[": open.append(character)
            case ")": if open.popLast() != "(" { return false }
            case "]": if open.popLast() != "[" { return false }
            default: break
            }
        }
        return open.isEmpty && quote == nil
    }

    /// Reads `contains "text"`, `= "text"` or `matches /pattern/`.
    static func text(_ text: String) throws(LanguageError) -> TextTest {
        if let match = text.wholeMatch(of: /(=|contains)\s*("(?:[^"\\]|\\.)*"|'[^']*')/.dotMatchesNewlines()) {
            return match.1 == "=" ? .equals(try quoted(match.2)) : .contains(try quoted(match.2))
        }
        if let match = text.wholeMatch(of: /matches\s+\/(.*)\//.dotMatchesNewlines()) {
            return .matches(try pattern(match.1))
        }
        throw LanguageError(message: "'\(text)' is no test of a text; write contains \"…\" or matches /…/")
    }

    /// Reads `loads`, `no errors` or `fits WIDTH`.
    static func page(_ text: String) throws(LanguageError) -> PageTest {
        if text == "loads" { return .loads }
        if text == "no errors" { return .hasNoErrors }
        if let match = text.wholeMatch(of: /fits (\d{2,4})/), let width = Int(match.1) { return .fits(width: width) }
        throw LanguageError(message: "'\(text)' is no test of a page; write loads, no errors or fits 375")
    }

    private static func pattern(_ text: Substring) throws(LanguageError) -> String {
        guard (try? Regex(String(text))) != nil else {
            throw LanguageError(message: "/\(text)/ is not a regular expression that can be read")
        }
        return String(text)
    }

    static func quoted(_ text: Substring) throws(LanguageError) -> String {
        if text.hasPrefix("'") { return String(text.dropFirst().dropLast()) }
        guard let value = try? JSONValue(parsing: String(text)).string else {
            throw LanguageError(message: "the text \(text) has a backslash that means nothing")
        }
        return value
    }

    /// Reads `PATH [test]`.
    static func file(_ text: String) throws(LanguageError) -> Assertion {
        guard
            let match = text.trimmingWhitespace().wholeMatch(of: /("(?:[^"\\]|\\.)+"|\S+)\s*(.*)/.dotMatchesNewlines())
        else {
            throw LanguageError(message: "a path should follow 'file:'")
        }
        let path = match.1.hasPrefix("\"") ? try quoted(match.1) : String(match.1)
        if let fault = SitePath.fault(in: path) { throw LanguageError(message: "the path \(path) \(fault)") }
        return .file(FileTest(path, try condition(match.2)))
    }

    private static func condition(_ text: Substring) throws(LanguageError) -> FileTest.Condition {
        if text.isEmpty { return .exists }
        if text == "absent" { return .isAbsent }
        if let match = text.wholeMatch(of: /lacks\s+("(?:[^"\\]|\\.)*"|'[^']*')/.dotMatchesNewlines()) {
            return .lacks(try quoted(match.1))
        }
        if let match = text.wholeMatch(of: /matches\s+\/(.*)\//.dotMatchesNewlines()) {
            return .matches(try pattern(match.1))
        }
        if text.wholeMatch(of: /=\s*attachment/) != nil { return .isAttachment }
        if let format = FileTest.Format(rawValue: String(text)) { return .isWellFormed(format) }
        if let match = text.wholeMatch(of: /(words|lines|bytes)\s*(!=|<=|>=|=|<|>)\s*([0-9]+)/),
            let unit = FileTest.Unit(rawValue: String(match.1)),
            let comparison = Comparison(rawValue: String(match.2)), let number = Int(match.3)
        {
            return .size(unit, comparison, number)
        }
        if let match = text.wholeMatch(of: /contains\s+("(?:[^"\\]|\\.)*"|'[^']*')/.dotMatchesNewlines()) {
            return .contains(try quoted(match.1))
        }
        if let match = text.wholeMatch(of: /\.([^\s.]+(?:\.[^\s.]+)*)\s+(string|number|boolean|array|object)/),
            let type = FileTest.FieldType(rawValue: String(match.2))
        {
            return .fieldType(match.1.split(separator: ".").map(String.init), type)
        }
        if let match = text.wholeMatch(of: /\.([^\s.]+(?:\.[^\s.]+)*)\s*(!=|<=|>=|=|<|>)\s*(.+)/.dotMatchesNewlines()),
            let comparison = Comparison(rawValue: String(match.2)),
            let value = try? JSONValue(parsing: String(match.3))
        {
            return .field(match.1.split(separator: ".").map(String.init), comparison, value)
        }
        throw LanguageError(
            message:
                "'\(text)' is no test of a file; write nothing, words|lines|bytes = N, contains \"…\", = attachment, "
                + "json, svg, csv, .a.b number or .a.b = VALUE")
    }
}
