/// What came of reading a check.
package enum Compilation: Sendable, Hashable {
    /// Understood: all of these must hold.
    case assertions([Assertion])
    /// Broken, with what to write instead.
    case invalid(String)
    /// Not understood, with what is.
    case undecided(String, Gap = .noRequirement)
    /// That what earlier rounds asked for still holds: decided by their own checks.
    case regression
    /// Only decidable after publication.
    case deferred(PublicationFact)

    /// Why a check is not understood.
    package enum Gap: Sendable, Hashable {
        /// It says something in words that no rule knows: a model may.
        case unknownWording
        /// It names no requirement, or more than one that could be meant.
        case noRequirement
    }
}

extension Check {
    /// Reads the check.
    ///
    /// Whether a script is JavaScript at all is found out by the browser, when it is judged.
    package var compilation: Compilation { compilation(in: .unknown) }

    /// Reads the check as one of a task of which this is known.
    package func compilation(in context: CheckContext) -> Compilation {
        switch source {
        case .unusable(let reason): .invalid(reason)
        case .script(let script): Self.script(script)
        case .selector(let selector):
            Self.reading { () throws(LanguageError) in try AssertionParser.elements(selector) }
        case .text(let text): Self.compile(text, in: context)
        }
    }

    private static func compile(_ text: String, in context: CheckContext) -> Compilation {
        let trimmed = text.trimmingWhitespace()
        guard !trimmed.isEmpty else { return .invalid("the check is empty") }
        do throws(LanguageError) {
            if let assertion = try AssertionParser.prefixed(trimmed) { return .assertions([assertion]) }
        } catch {
            return .invalid(error.message)
        }
        // "Code uses localStorage.setItem for 'x'" names JavaScript and is none.
        let english = EnglishGrammar.compile(trimmed, in: context)
        if ScriptText.looksLikeScript(trimmed) {
            guard case .assertions = english, Placeholder.first(in: trimmed) == nil else { return script(trimmed) }
        }
        if let placeholder = Placeholder.first(in: trimmed) {
            return .invalid("it still contains the placeholder \(placeholder); put the value in its place")
        }
        return english
    }

    private static func script(_ source: String) -> Compilation {
        reading { () throws(LanguageError) in try AssertionParser.script(source.trimmingWhitespace()) }
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
