/// A sentence of English as the rules see it: without the words around it that change nothing.
struct Sentence: Sendable {
    /// White space collapsed, without the mark at its end, and without "must", "should" and "still".
    let text: String
    /// What is known of the task.
    let context: CheckContext

    init(_ text: String, _ context: CheckContext = .unknown) {
        self.context = context
        var plain = text.collapsingWhitespace()
        plain = plain.replacing(#/^(?:[-*•]|\d{1,2}[.)]) /#, with: "")
        if plain.last == ")", plain.filter({ $0 == "(" }).count < plain.filter({ $0 == ")" }).count {
            plain.removeLast()
        }
        while let last = plain.last, last == "." || last == "!" || last == ";" { plain.removeLast() }
        plain = plain.replacing(#/\b(?:must|should) be\b/#.ignoresCase(), with: "is")
        plain = plain.replacing(#/\b(?:must|should) have\b/#.ignoresCase(), with: "has")
        plain = plain.replacing(#/\b(?:still|NEW) | (?:successfully|properly)\b/#, with: "")
        self.text = plain
    }

    /// Matches the whole sentence, in any case.
    func match<Output>(_ form: Regex<Output>) -> Regex<Output>.Match? { text.wholeMatch(of: form.ignoresCase()) }

    /// The sentences that "and" joins; `nil` when there is only one.
    var parts: [Sentence]? {
        let pieces = text.split(
            separator: #/,? and (?=(?:the |an? )?[\w.\#<']+ (?:exists?|is|has|contains|shows|displays)\b)/#
                .ignoresCase())
        return pieces.count > 1 ? pieces.map { Sentence(String($0), context) } : nil
    }
}

/// Texts in sentences.
enum Literal {
    /// A text in quotes, or bare when it can only be one: "Hello World", not "the correct total".
    static func text(_ words: Substring) -> String? {
        if let match = words.wholeMatch(of: #/["'`“‘](.+)["'`”’]/#) { return String(match.1) }
        let describing =
            /\b(?:the|a|an|of|from|with|than|correct|correctly|same|all|any|some|set|not|and|or|at|least|empty|visible|exactly|to|in|when|as|both|its|current|default|your|user'?s?)\b/
        guard !words.contains(describing.ignoresCase()) else { return nil }
        let parts = words.split(separator: " ")
        // A phrase in capitals or with digits is meant word by word; common nouns describe.
        let isName = parts.allSatisfy { part in
            part.first.map { $0.isUppercase || $0.isNumber || !$0.isLetter } ?? false
        }
        return isName ? String(words) : nil
    }

    /// "three", "3".
    static func number(_ word: Substring) -> Int? {
        Int(word)
            ?? ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].firstIndex(
                of: word.lowercased())
    }
}
