/// What can be told of JavaScript from its text alone.
enum ScriptText {
    /// Whether a check without `js:` is meant as JavaScript: it reaches into the page, or calls and compares.
    ///
    /// Identifiers like `share-max-fy`, `has_license` or `dark_mode` are not, though they parse as expressions.
    static func looksLikeScript(_ text: String) -> Bool {
        if text.contains(reaches.regex) || text.contains(arrow.regex) || text.contains(negated.regex) { return true }
        return text.contains("===") || text.contains("!==") || text.contains(comparesCall.regex)
            || text.wholeMatch(of: callsLibrary.regex) != nil
    }

    private static let reaches = Pattern(
        /(?:^|[^\w.#"'\-])(?:document|window|localStorage|sessionStorage|location|navigator|globalThis)\s*(?:\.\s*[A-Za-z_$]|\[)/
    )
    private static let arrow = Pattern(/^\(?\s*(?:async\s*)?\(?[\w,\s]*\)?\s*=>/)
    private static let negated = Pattern(/^!{1,2}\s*[\(\w]/)
    private static let comparesCall = Pattern(
        /\b[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*\([^)]*\)\s*(?:===?|!==?|[<>]=?|\.)/)
    private static let callsLibrary = Pattern(
        /(?:Math|Number|parseFloat|parseInt|getComputedStyle|Array|Object|JSON)\b.*\(.*\).*/)
    private static let placeholder = Pattern(/\$\{([^}]*)\}|\{([A-Za-z_]\w*)\}|<(?:seed|result)>/)

    /// A `${seed}` in an ordinary string, where JavaScript would not replace it, or a `{seed}` or `<seed>` of another template.
    static func unsubstitutedPlaceholder(in source: String) -> String? {
        for (text, isTemplate) in strings(in: source)
        where text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "<") }) {
            for match in text.matches(of: placeholder.regex) {
                if match.1 == nil, match.2 == nil { return String(match.0) }
                if match.1 != nil {
                    if !isTemplate { return String(match.0) }
                } else if let name = match.2, Placeholder.names.contains(String(name)) {
                    // In a template, "{seed}" without its "$" was meant for another template engine all the same.
                    let isSubstitution = text[..<match.range.lowerBound].hasSuffix("$")
                    if !isSubstitution { return String(match.0) }
                }
            }
        }
        return nil
    }

    /// The contents of the string literals, and whether each is a template.
    private static func strings(in source: String) -> [(text: String, isTemplate: Bool)] {
        var found: [(String, Bool)] = []
        var quote: Character?
        var current = ""
        var escaped = false
        for character in source {
            if let open = quote {
                if escaped {
                    escaped = false
                    current.append(character)
                } else if character == "\\" {
                    escaped = true
                    current.append(character)
                } else if character == open {
                    found.append((current, open == "`"))
                    quote = nil
                } else {
                    current.append(character)
                }
            } else if "\"'`".contains(character) {
                quote = character
                current = ""
            }
        }
        return found
    }
}
