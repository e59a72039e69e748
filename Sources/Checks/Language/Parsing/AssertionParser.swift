import Document

/// Reads an assertion in the form in which it prints.
package enum AssertionParser {
    /// The words before a colon, in any case and with space around it.
    private static let forms = [
        "js", "css", "xpath", "file", "source", "page", "style", "when", "judge", "any of",
    ]

    /// Reads a text that begins with one of the forms; `nil` when it does not.
    package static func prefixed(_ text: String) throws(LanguageError) -> Assertion? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let form = text[..<colon].trimmingWhitespace().lowercased()
        let rest = text[text.index(after: colon)...].trimmingWhitespace()
        if form.hasPrefix("within"), let match = form.wholeMatch(of: /within (\d{1,3}) ?s(?:econds)?/),
            let seconds = Int(match.1)
        {
            guard let inner = try prefixed(rest) else { throw LanguageError("'\(rest)' is no assertion") }
            return .within(seconds: seconds, inner)
        }
        guard forms.contains(form) else { return nil }
        return try read(form, rest)
    }

    private static func read(_ form: String, _ rest: String) throws(LanguageError) -> Assertion {
        switch form {
        case "js": return try script(rest)
        case "css": return try elements(rest)
        case "xpath":
            if rest.isEmpty { throw LanguageError("an XPath expression should follow 'xpath:'") }
            return .xpath(rest)
        case "source": return .source(try text(rest))
        case "page": return .page(try page(rest))
        case "style": return .style(try StyleParser.style(rest))
        case "when": return .interaction(try InteractionParser.interaction(rest))
        case "judge":
            if rest.isEmpty { throw LanguageError("what is to be judged should follow 'judge:'") }
            return .judgement(rest)
        case "any of":
            var scanner = LanguageScanner(rest)
            var all: [Assertion] = []
            for text in try scanner.takeList() {
                guard let one = try prefixed(text) else { throw LanguageError("'\(text)' is no assertion") }
                all.append(one)
            }
            return .anyOf(all)
        default: return try FileTestParser.file(rest)
        }
    }

    /// Reads JavaScript; whether it is any is found out by the browser.
    static func script(_ source: String) throws(LanguageError) -> Assertion {
        if source.isEmpty { throw LanguageError("an expression should follow 'js:'") }
        if let placeholder = ScriptText.unsubstitutedPlaceholder(in: source) {
            throw LanguageError("it still contains the placeholder \(placeholder); put the value in its place")
        }
        return .script(source)
    }

    /// Reads `SELECTOR [test]`.
    static func elements(_ text: String) throws(LanguageError) -> Assertion {
        let trimmed = text.trimmingWhitespace()
        guard !trimmed.isEmpty else { throw LanguageError("a selector should follow 'css:'") }
        if let placeholder = Placeholder.first(in: trimmed), placeholder.hasPrefix("$") {
            throw LanguageError("it still contains the placeholder \(placeholder); put the value in its place")
        }
        let test = try ElementTestParser.test(trimmed)
        do { _ = try Selector(parsing: test.selector) } catch { throw LanguageError("\(error)") }
        return .elements(test)
    }

    /// Reads `contains "text"`, `= "text"` or `matches /pattern/`.
    static func text(_ text: String) throws(LanguageError) -> TextTest {
        var scanner = LanguageScanner(text)
        if let test = try scanner.takeTextTest(), scanner.isAtEnd { return test }
        throw LanguageError("'\(text)' is no test of a text; write contains \"…\" or matches /…/")
    }

    /// Reads `loads`, `no errors`, `fits WIDTH`, `light` or `dark`.
    static func page(_ text: String) throws(LanguageError) -> PageTest {
        if text == "loads" { return .loads }
        if text == "no errors" { return .hasNoErrors }
        if let theme = Theme(rawValue: text) { return .has(theme) }
        if let match = text.wholeMatch(of: /fits (\d{2,4})/), let width = Int(match.1) { return .fits(width: width) }
        throw LanguageError("'\(text)' is no test of a page; write loads, no errors, fits 375, light or dark")
    }
}
