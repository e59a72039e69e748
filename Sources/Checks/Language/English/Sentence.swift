/// A sentence of English as the rules see it: without the words around it that change nothing.
struct Sentence: Sendable {
    /// White space collapsed, without the mark at its end, and without "must", "should" and "still".
    let text: String
    /// What is known of the task.
    let context: CheckContext

    init(_ text: String, _ context: CheckContext = .unknown) {
        self.context = context
        var plain = text.collapsingWhitespace()
        plain = plain.replacing(Self.bullet.regex, with: "")
        if plain.last == ")", plain.filter({ $0 == "(" }).count < plain.filter({ $0 == ")" }).count {
            plain.removeLast()
        }
        while let last = plain.last, last == "." || last == "!" || last == ";" { plain.removeLast() }
        plain = plain.replacing(Self.mustBe.regex, with: "is")
        plain = plain.replacing(Self.mustHave.regex, with: "has")
        plain = plain.replacing(Self.idle.regex, with: "")
        self.text = plain
    }

    private static let bullet = Pattern(#/^(?:[-*•]|\d{1,2}[.)]) /#)
    private static let mustBe = Form(#/\b(?:must|should) be\b/#)
    private static let mustHave = Form(#/\b(?:must|should) have\b/#)
    private static let idle = Pattern(#/\b(?:still|NEW) | (?:successfully|properly)\b/#)
    private static let joint = Form(
        #/,? and (?=(?:the |an? )?[\w.\#<']+ (?:exists?|is|has|contains|shows|displays)\b)/#)

    /// Matches the whole sentence, in any case.
    func match<Output>(_ form: Form<Output>) -> Regex<Output>.Match? { text.wholeMatch(of: form.regex) }

    /// The sentences that "and" joins; `nil` when there is only one.
    var parts: [Sentence]? {
        let pieces = text.split(separator: Self.joint.regex)
        return pieces.count > 1 ? pieces.map { Sentence(String($0), context) } : nil
    }
}

/// Texts in sentences.
enum Literal {
    /// A text in quotes, or bare when it can only be one: "Hello World", not "the correct total".
    static func text(_ words: Substring) -> String? {
        if let match = words.wholeMatch(of: quoted.regex) { return String(match.1) }
        let parts = words.split(separator: " ")
        // "Hello from Render" is said so; "the total of sales" describes.
        if parts.count > 2, let first = parts.first, let last = parts.last, first != "The", isName(first), isName(last),
            parts.allSatisfy({ isName($0) || ["from", "of", "to", "the", "and", "in", "a"].contains($0) })
        {
            return String(words)
        }
        guard !words.contains(describing.regex) else { return nil }
        // A phrase in capitals or with digits is meant word by word; common nouns describe.
        return parts.allSatisfy(isName) ? String(words) : nil
    }

    private static let quoted = Pattern(#/["'`“‘](.+)["'`”’]/#)
    private static let describing = Form(
        /\b(?:the|a|an|of|from|with|than|correct|correctly|same|all|any|some|set|not|and|or|at|least|empty|visible|exactly|to|in|when|as|both|its|current|default|your|user'?s?)\b/
    )

    private static func isName(_ word: Substring) -> Bool {
        word.first.map { $0.isUppercase || $0.isNumber || !$0.isLetter } ?? false
    }

    /// "three", "3".
    static func number(_ word: Substring) -> Int? {
        Int(word)
            ?? ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].firstIndex(
                of: word.lowercased())
    }
}
