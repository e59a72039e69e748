/// What sentences say of games that can be seen without playing them through.
enum GameRules {
    static let all: [EnglishGrammar.Rule] = [cards, pressing]

    /// "Cards flip on click", "Cards flip properly".
    private static func cards(_ sentence: Sentence) -> Compilation? {
        guard sentence.match(cardsForm) != nil else { return nil }
        let properties = ["transform", "background-color", "background-image"]
        return .language(
            "when: click element /card/ then \(Written.anyOutcome(["page changes"] + properties.flatMap { ["style \($0) of element /card/ changes", "style \($0) of `[class*='card' i] *` changes"] }))"
        )
    }

    /// "Arrow keys move the player": something is to be seen after a key.
    private static func pressing(_ sentence: Sentence) -> Compilation? {
        sentence.match(pressingWords) == nil
            ? nil
            : .language(
                Written.anyOf(
                    ["ArrowRight", "ArrowDown"].map {
                        "when: press \"\($0)\" then \(Written.anyOutcome(["page changes", "style transform of element /player|piece|block|tile|character/ changes", "style left of element /player|piece|block|tile|character/ changes", "style top of element /player|piece|block|tile|character/ changes"]))"
                    }))
    }

    // How it is said.

    private static let cardsForm = Form(
        #/(?:the )?cards? (?:flips?|turns? over)(?: (?:over|properly|correctly|on click|when clicked))?/#)
    private static let pressingWords = Form(
        #/(?:the )?arrow keys (?:move|control) (?:the )?(?:player|piece|block|tile|character)s?/#)
}
