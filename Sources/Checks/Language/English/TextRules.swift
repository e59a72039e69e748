/// What sentences say of texts: of an element, or anywhere on the page.
enum TextRules {
    static let all: [EnglishGrammar.Rule] = [hasWithText, elementText, pageText, includes]

    /// "Page has h1 with 'Hello World'", "Has div#status with 'Working!'", "Page has h1#hello with text 'Hello World'".
    private static func hasWithText(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(hasWithTextForm), let value = Literal.text(match.2),
            let selector = selector(match.1)
        else { return nil }
        return .assertions([.elements(ElementTest(selector, .text(.contains(value))))])
    }

    /// "h1 contains Hello World", "h1#greeting displays Hello World", "#status says 'Ready'".
    private static func elementText(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(elementTextForm), let value = Literal.text(match.3),
            let selector = selector(match.1)
        else { return nil }
        let isWhole = ["is", "equals"].contains(match.2.lowercased())
        return .assertions([.elements(ElementTest(selector, .text(isWhole ? .equals(value) : .contains(value))))])
    }

    /// "Page displays Hello World", "Contains 'Hello World' text", "Shows Hello".
    private static func pageText(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(pageTextForm) else { return nil }
        if let value = Literal.text(match.1) { return shows(value) }
        // The one phrase that everybody writes in small letters and means in any.
        guard match.1.wholeMatch(of: pageTextWords.regex) != nil else { return nil }
        return .assertions([.elements(ElementTest("body", .text(.matches("(?i)hello,? world"))))])
    }

    /// "Text includes 'years'".
    private static func includes(_ sentence: Sentence) -> Compilation? {
        sentence.match(includesWords).map { shows(String($0.1)) }
    }

    private static func shows(_ value: String) -> Compilation {
        .assertions([.elements(ElementTest("body", .shows(value)))])
    }

    /// A tag or an id; an everyday word is neither.
    private static func selector(_ text: Substring) -> String? {
        let tag = text.prefix { $0 != "#" }.lowercased()
        guard tag.isEmpty || ElementNames.isTag(tag) else { return nil }
        return tag + text.drop { $0 != "#" }
    }

    // How it is said.

    private static let hasWithTextForm = Form(
        #/(?:(?:the )?(?:page|app|index\.html) )?has (?:an? |the )?(?:element )?([a-z][a-z0-9]*(?:#[\w\-]+)?|#[\w\-]+)(?: element)? (?:with|showing|displaying|containing)(?: the)?(?: text)? (.+)/#
    )
    private static let elementTextForm = Form(
        #/(?:the )?(?:element )?([a-z][a-z0-9]*(?:#[\w\-]+)?|#[\w\-]+)(?: element)? (is|equals|contains|says|displays|shows|has text)(?: the)?(?: text)? (.+)/#
    )
    private static let pageTextForm = Form(
        #/(?:(?:the )?(?:page|app|application|site) )?(?:displays|shows|contains|says)(?: the)?(?: text)? (.+?)(?: text)?/#
    )
    private static let pageTextWords = Form(
        #/hello,? world!?/#)
    private static let includesWords = Form(
        #/(?:the )?text (?:includes|contains) ['"](.+)['"]/#)
}
