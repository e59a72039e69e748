/// The English that is understood.
///
/// It is closed: what no rule takes whole is undecided, never guessed.
enum EnglishGrammar {
    /// A way of saying things; `nil` when the sentence is not said this way.
    typealias Rule = @Sendable (Sentence) -> Compilation?

    static func compile(_ text: String, in context: CheckContext = .unknown) -> Compilation {
        let sentence = Sentence(text, context)
        if let odd = OddInput.broken(sentence) { return odd }
        if let compilation = whole(sentence) { return compilation }
        if let parts = sentence.parts, let together = together(parts) { return together }
        return OddInput.explain(sentence)
    }

    /// The sentence as one rule takes it, without the time that it allows.
    private static func whole(_ sentence: Sentence) -> Compilation? {
        guard let (plain, seconds) = TimeRules.limit(sentence) else { return compile(sentence) }
        guard case .assertions(let assertions)? = compile(plain) else { return nil }
        return .assertions(assertions.map { .within(seconds: seconds, $0) })
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
            guard case .assertions(let assertions)? = whole(part) else { return nil }
            all += assertions
        }
        return .assertions(all)
    }

    private static let rules: [Rule] = [
        ReadmeRules.all, FileRules.all, DataRules.all, PageRules.all, LibraryRules.all, SourceRules.all, QueryRules.all,
        TimeRules.all,
        CalculatorRules.all, TaskListRules.all, ThemeRules.all, StyleRules.all, VisibilityRules.all, ElementRules.all,
        ControlRules.all, GameRules.all, InteractionRules.all, TextRules.all, PublicationRules.all, JudgementRules.all,
    ].flatMap(\.self)
}
