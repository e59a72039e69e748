/// What came of reading a check.
package enum Compilation: Sendable, Hashable {
    /// Understood: all of these must hold.
    case assertions([Assertion])
    /// Broken, with what to write instead.
    case invalid(String)
    /// Not understood, with what is.
    case undecided(String)
    /// That what earlier rounds asked for still holds: decided by their own checks.
    case regression
    /// Only decidable after publication.
    case deferred(String)
}

extension Check {
    /// Reads the check.
    ///
    /// Whether a script is JavaScript at all is found out by the browser, when it is judged.
    package var compilation: Compilation {
        switch source {
        case .unusable(let reason): .invalid(reason)
        case .script(let script): Self.script(script)
        case .selector(let selector):
            Self.reading { () throws(LanguageError) in try AssertionParser.elements(selector) }
        case .text(let text): Self.compile(text)
        }
    }

    private static func compile(_ text: String) -> Compilation {
        let trimmed = text.trimmingWhitespace()
        guard !trimmed.isEmpty else { return .invalid("the check is empty") }
        if let (form, rest) = prefixed(trimmed) {
            switch form {
            case "js": return script(rest)
            case "css": return reading { () throws(LanguageError) in try AssertionParser.elements(rest) }
            case "xpath":
                return rest.isEmpty
                    ? .invalid("an XPath expression should follow 'xpath:'") : .assertions([.xpath(rest)])
            case "source": return reading { () throws(LanguageError) in .source(try AssertionParser.text(rest)) }
            case "page": return reading { () throws(LanguageError) in .page(try AssertionParser.page(rest)) }
            default: return reading { () throws(LanguageError) in try AssertionParser.file(rest) }
            }
        }
        // "Code uses localStorage.setItem for 'x'" names JavaScript and is none.
        let english = EnglishGrammar.compile(trimmed)
        if ScriptText.looksLikeScript(trimmed) {
            guard case .assertions = english, Placeholder.first(in: trimmed) == nil else { return script(trimmed) }
        }
        if let placeholder = Placeholder.first(in: trimmed) {
            return .invalid("it still contains the placeholder \(placeholder); put the value in its place")
        }
        return english
    }

    /// The form before a colon, in any case and with space around it, and what follows.
    private static func prefixed(_ text: String) -> (form: String, rest: String)? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let form = text[..<colon].trimmingWhitespace().lowercased()
        guard ["js", "css", "xpath", "file", "source", "page"].contains(form) else { return nil }
        return (form, text[text.index(after: colon)...].trimmingWhitespace())
    }

    private static func script(_ source: String) -> Compilation {
        let trimmed = source.trimmingWhitespace()
        if trimmed.isEmpty { return .invalid("an expression should follow 'js:'") }
        if let placeholder = ScriptText.unsubstitutedPlaceholder(in: trimmed) {
            return .invalid("it still contains the placeholder \(placeholder); put the value in its place")
        }
        return .assertions([.script(trimmed)])
    }

    private static func reading(_ read: () throws(LanguageError) -> Assertion) -> Compilation {
        do throws(LanguageError) { return .assertions([try read()]) } catch { return .invalid(error.message) }
    }
}

/// Marks that a template left in a check: `${seed}`, `{seed}`, `<seed>`.
enum Placeholder {
    /// Names that the templates of this task fill in.
    static let names: Set<String> = [
        "seed", "result", "hash", "nonce", "email", "task", "round", "expected", "sample", "value", "total", "answer",
    ]

    static func first(in text: String) -> String? {
        for match in text.matches(of: /\$\{[A-Za-z_][^{}]*\}|\{\{?\s*[A-Za-z_]\w*\s*\}?\}|<[a-z_]+>/) {
            let name = match.output.filter { $0.isLetter || $0.isNumber || $0 == "_" }
            if match.output.hasPrefix("$") || names.contains(String(name)) { return String(match.output) }
        }
        return nil
    }
}
