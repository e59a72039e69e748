/// What sentences say of the page as a whole.
enum PageRules {
    static let all: [EnglishGrammar.Rule] = [title, hasTitle, loads, noErrors, responsive]

    /// "Page title is 'Test App'", "title contains Sales".
    private static func title(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(titleForm), let value = Literal.text(match.2) else { return nil }
        let isWhole = ["is", "equals"].contains(match.1.lowercased())
        return .assertions([.elements(ElementTest("title", .text(isWhole ? .equals(value) : .contains(value))))])
    }

    /// "Page has a title".
    private static func hasTitle(_ sentence: Sentence) -> Compilation? {
        sentence.match(hasTitleWords) == nil
            ? nil : .assertions([.elements(ElementTest("title", .text(.matches(#"\S"#))))])
    }

    /// "Page loads", "Loads correctly".
    private static func loads(_ sentence: Sentence) -> Compilation? {
        sentence.match(loadsWords) == nil
            ? nil : .assertions([.page(.loads)])
    }

    /// "No console errors", "Page loads without errors".
    private static func noErrors(_ sentence: Sentence) -> Compilation? {
        sentence.match(noErrorsForm) == nil ? nil : .assertions([.page(.hasNoErrors)])
    }

    /// "Responsive design", "Page is responsive on mobile": nothing to scroll sideways on a phone.
    private static func responsive(_ sentence: Sentence) -> Compilation? {
        sentence.match(responsiveForm) == nil ? nil : .assertions([.page(.fits(width: 375))])
    }

    // How it is said.

    private static let titleForm = Form(
        #/(?:the )?(?:page(?:'s)? |document )?title (is|equals|contains|includes) (.+)/#)
    private static let hasTitleWords = Form(
        #/(?:the )?page has (?:an? )?title/#)
    private static let loadsWords = Form(
        #/(?:(?:the )?(?:page|app|application|site|index\.html) )?loads(?: correctly)?/#)
    private static let noErrorsForm = Form(
        #/(?:there are )?no (?:console |javascript |js )?errors(?: (?:in|on) (?:the )?console)?|(?:(?:the )?(?:page|app|application|site) )?loads without (?:any |console )?errors/#
    )
    private static let responsiveForm = Form(
        #/(?:(?:the )?(?:page|app|application|site|ui|design|layout) )?(?:is )?(?:responsive|mobile[- ]friendly)(?: design| layout)?(?: works)?(?: (?:on|for) (?:mobile|phones|small screens)(?: devices)?)?/#
    )
}
