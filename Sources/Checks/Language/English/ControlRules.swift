/// What sentences say of buttons and fields that they name by what is written on them.
enum ControlRules {
    static let all: [EnglishGrammar.Rule] = [
        submit, filters, previous, labelled, buttons, functions, field, choice, input, restart, names,
    ]

    /// "Page has submit button": whatever is written on it.
    private static func submit(_ sentence: Sentence) -> Compilation? {
        sentence.match(submitForm) == nil
            ? nil
            : .language(
                Written.anyOf([
                    "when: then button /submit|send|solve|check|go|ok/ is visible",
                    "css: [type='submit' i], form button:not([type]) is visible",
                ]))
    }

    /// "Has filter buttons": two of the usual ones.
    private static func filters(_ sentence: Sentence) -> Compilation? {
        sentence.match(filtersForm) == nil
            ? nil
            : .language("when: then count of button /filter|^all|^active|^pending|^completed?|^done|^open/ >= 2")
    }

    /// "Has all previous buttons (increment, decrement)".
    private static func previous(_ sentence: Sentence) -> Compilation? {
        sentence.match(previousForm).flatMap { match in
            phrases(match.1, isPlural: true).flatMap { .language($0.map(isVisible)) }
        }
    }

    /// "Button labeled 'Go' exists".
    private static func labelled(_ sentence: Sentence) -> Compilation? {
        sentence.match(labelledForm).flatMap { .language("when: then button \(Written.text($0.1)) is visible") }
    }

    /// "Has clear button", "Page has equals button", "Has increment and decrement buttons", "has a clear/reset button".
    private static func buttons(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(buttonsForm) else { return nil }
        let isNamed = sentence.text.contains(
            #/\bbutton (?:labell?ed|named|with (?:the )?text|that says|saying) /#.ignoresCase())
        guard isNamed || match.2 != nil || sentence.text.hasSuffix("button exists") else { return nil }
        if isNamed {
            return Literal.text(match.1).flatMap { .language("when: then button \(Written.text($0)) is visible") }
        }
        if let quoted = match.1.wholeMatch(of: #/['"](.+)['"]/#), match.2?.lowercased() == "button" {
            return .language("when: then button \(Written.text(quoted.1)) is visible")
        }
        guard let phrases = phrases(match.1, isPlural: match.2?.lowercased() == "buttons") else { return nil }
        if phrases.count == 1, phrases[0].count == 1, match.2?.lowercased() == "buttons" {
            return .language("when: then count of \(ControlNames.button(phrases[0][0])) >= 2")
        }
        return .language(phrases.map(isVisible))
    }

    /// "Calculator has add/subtract functions", "Calculator includes sin, cos, tan functions", "Calculator has subtract".
    private static func functions(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(functionsForm), let phrases = phrases(match.1, isPlural: true),
            phrases.joined().allSatisfy({ mathematics.contains($0) })
        else { return nil }
        return .language(phrases.map(isVisible))
    }

    /// "Page has input field for solution", "Has a search box", "Has a text field".
    private static func field(_ sentence: Sentence) -> Compilation? {
        if sentence.match(fieldPlain) != nil { return .language("when: then textbox is visible") }
        guard let match = sentence.match(fieldForm), let word = (match.2 ?? match.1)?.lowercased(),
            word.wholeMatch(of: phrasesDescribing.regex) == nil
        else { return nil }
        let synonyms = [
            "solution": "solution|answer|captcha|guess|text", "search": "search|find|🔍", "username": "user",
        ]
        let words = synonyms[word] ?? Written.literal(word)
        let named = words.split(separator: "|").filter { $0.allSatisfy(\.isLetter) }
            .flatMap { ["[id*='\($0)' i]", "[name*='\($0)' i]", "[placeholder*='\($0)' i]"] }.joined(separator: ", ")
        return .language(
            Written.anyOf([
                "when: then textbox /\(words)/ is visible", "css: :is(input, textarea):is(\(named)) is visible",
            ]))
    }

    /// "Has a region dropdown".
    private static func choice(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(choiceForm), ElementNames.selectors(for: match.1.lowercased()).isEmpty,
            match.1.wholeMatch(of: phrasesDescribing.regex) == nil
        else {
            return nil
        }
        let word = match.1.lowercased()
        return .language(
            Written.anyOf([
                "when: then combobox /\(Written.literal(word))/ is visible",
                "css: select:is([id*='\(word)' i], [name*='\(word)' i], [class*='\(word)' i]) is visible",
            ]))
    }

    /// "Application supports user input".
    private static func input(_ sentence: Sentence) -> Compilation? {
        sentence.match(inputForm) == nil
            ? nil : .language("css: input:not([type='hidden' i]), textarea, select, [contenteditable] is enabled")
    }

    /// "Can restart game", "Game can be restarted": the button may show itself only at the end.
    private static func restart(_ sentence: Sentence) -> Compilation? {
        let name = "restart|new game|play again|reset|start over"
        return sentence.match(restartForm) == nil
            ? nil
            : .language(
                Written.anyOf([
                    "when: then button /\(name)/ is enabled", "css: button, [role='button'], a matches /(?i)\(name)/",
                    "css: [type='button' i][value*='restart' i]",
                ]))
    }

    /// "Players can input their names before the game starts".
    private static func names(_ sentence: Sentence) -> Compilation? {
        sentence.match(namesForm) == nil
            ? nil
            : .language(
                Written.anyOf([
                    "when: then textbox /name|player/ is visible",
                    "css: input:is([id*='player' i], [name*='player' i], [id*='name' i], [name*='name' i], [placeholder*='name' i]) is visible",
                ]))
    }

    /// The names that a list gives, each with its alternatives; `nil` when it describes instead.
    ///
    /// "add/subtract functions" are two, "a clear/reset button" is one that is called either.
    private static func phrases(_ list: Substring, isPlural: Bool) -> [[String]]? {
        let separator = isPlural ? #/,? and |, |\/(?=\w)| & /# : #/,? and |, | & /#
        let phrases = list.split(separator: separator).map { part -> [String] in
            let plain = part.replacing(#/^(?:an? |the |new )/#.ignoresCase(), with: "")
            return plain.count > 1 && !isPlural ? plain.split(separator: "/").map(String.init) : [String(plain)]
        }
        let areNames = phrases.joined().allSatisfy { phrase in
            !phrase.isEmpty && phrase.split(separator: " ").count <= 3
                && phrase.wholeMatch(of: phrasesDescribing.regex) == nil
                && phrase.wholeMatch(of: #/[#<.\[].*/#) == nil
        }
        return areNames && !phrases.isEmpty ? phrases : nil
    }

    private static func isVisible(_ alternatives: [String]) -> String {
        if alternatives.count == 1 { return "when: then \(ControlNames.button(alternatives[0])) is visible" }
        let patterns = alternatives.map { ControlNames.pattern(for: $0) }
        return "when: then button /\(patterns.joined(separator: "|"))/ is visible"
    }

    private static let mathematics: Set<String> = [
        "add", "subtract", "multiply", "divide", "addition", "subtraction", "multiplication", "division", "sin", "cos",
        "tan", "sqrt", "log", "ln", "square root", "percentage", "percent", "pi", "clear", "equals", "parentheses",
    ]

    // How it is said.

    private static let submitForm = Form(
        #/(?:(?:the )?(?:page|app|form|site) )?(?:has|includes|contains) (?:an? |the )?submit button/#)
    private static let filtersForm = Form(
        #/(?:(?:the )?(?:page|app|list) )?(?:has|includes) (?:the )?filter buttons/#)
    private static let previousForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:still )?has all (?:the )?(?:previous|original) buttons \((.+)\)/#)
    private static let buttonsForm = Form(
        #/(?:(?:the )?(?:page|app|application|site|game|calculator|form|it|there) )?(?:has|includes|contains|is|are|displays|shows) (?:an? |the )?(?:button (?:labell?ed|named|with text|with the text|that says|saying) )?(.+?)(?: (buttons?)| button exists)?(?: \((.+)\))?/#
    )
    private static let functionsForm = Form(
        #/(?:the )?calculator (?:has|includes|supports) (?:an? |the )?(.+?)(?: (?:functions?|keys?|operations?))?/#)
    private static let fieldForm = Form(
        #/(?:(?:the )?(?:page|app|form|site) )?(?:has|includes|contains) (?:an? |the )?(?:text )?(?:(\w+) )?(?:input(?: field| box)?|text ?(?:field|box)|(?:search )?(?:box|bar|field)|field)(?: for (?:the |an? )?(\w+))?/#
    )
    private static let choiceForm = Form(
        #/(?:(?:the )?(?:page|app|form|site) )?(?:has|includes|contains) (?:an? |the )?(\w+) (?:dropdown|select|selector|picker)(?: menu)?/#
    )
    private static let inputForm = Form(
        #/(?:(?:the )?(?:page|app|application|site) )?(?:must |should )?(?:supports?|accepts?|takes?|allows?) (?:user |text )?input/#
    )
    private static let restartForm = Form(
        #/(?:(?:the )?(?:players?|users?) )?can (?:restart|reset)(?: the)?(?: game)?|(?:the )?game can be (?:restarted|reset|replayed)/#
    )
    private static let namesForm = Form(
        #/(?:the )?(?:players|users) can (?:input|enter|type|choose) (?:their |a )?names?(?: before the game starts)?/#)
    private static let phrasesDescribing = Form(
        #/.*\b(?:all|previous|basic|working|multiple|modern|some|required|various|several|many|clear and|interactive|no|with|that|which|to|for|element|tag|id|at least|exactly|more|number|styled|two|three|four|\d+|submit|navigation|nav|social|action|control|input|text|an|red|green|blue|yellow|orange|purple|pink|black|white|gr[ae]y|large|big|small|beautiful|clickable|visible|hidden|different|own|nice|rounded|disabled|enabled|animated|colou?rful|unique|bootstrap|primary|secondary|main|custom|responsive|functional|accessible|correct|proper|single|simple|other)\b.*/#
    )
    private static let labelledForm = Form(
        #/(?:an? |the )?button (?:labell?ed|named|with (?:the )?(?:text|label)|that says|saying) ['"](.+)['"](?: exists| is (?:present|visible|shown))?/#
    )
    private static let fieldPlain = Form(
        #/(?:(?:the )?(?:page|app|form|site) )?(?:has|includes|contains) (?:an? |the )?text ?(?:input|field|box|area)(?: field| box)?/#
    )
}
