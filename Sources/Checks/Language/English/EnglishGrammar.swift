/// The English that is understood.
///
/// It is closed: what no rule takes whole is undecided, never guessed.
enum EnglishGrammar {
    /// A way of saying things; `nil` when the sentence is not said this way.
    typealias Rule = @Sendable (Sentence) -> Compilation?

    static func compile(_ text: String) -> Compilation {
        let sentence = Sentence(text)
        if let merged = OddInput.merged(sentence) { return merged }
        if let compilation = compile(sentence) { return compilation }
        if let parts = sentence.parts, let together = together(parts) { return together }
        return OddInput.explain(sentence)
    }

    private static func compile(_ sentence: Sentence) -> Compilation? {
        for rule in rules {
            if let compilation = rule(sentence) { return compilation }
        }
        return nil
    }

    /// A sentence of several parts is understood when every part is.
    private static func together(_ parts: [Sentence]) -> Compilation? {
        var all: [Assertion] = []
        for part in parts {
            guard case .assertions(let assertions)? = compile(part) else { return nil }
            all += assertions
        }
        return .assertions(all)
    }

    private static let rules: [Rule] =
        FileRules.all + PageRules.all + LibraryRules.all + SourceRules.all + ElementRules.all + TextRules.all
        + PublicationRules.all
}
