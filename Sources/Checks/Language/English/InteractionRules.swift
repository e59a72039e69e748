/// What sentences say of what somebody does and what happens then: an action and an outcome, in either order.
enum InteractionRules {
    static let all: [EnglishGrammar.Rule] = [
        starts, doing, afterwards, button, onClick, download, downloading, interactive, validation, requests,
    ]

    /// "Counter starts at 0", "Initial count is 0".
    private static func starts(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(startsForm), let number = match.1 ?? match.2 else { return nil }
        return .language("when: then number in \(ControlNames.counter) = \(number == "zero" ? "0" : number)")
    }

    /// "Clicking the button shows an alert", "Typing 'abc' in #search hides other rows", "Pressing Enter adds an item".
    private static func doing(_ sentence: Sentence) -> Compilation? {
        guard sentence.match(doingForm) != nil else { return nil }
        for split in sentence.text.matches(
            of:
                #/ (?=(?:shows|displays|opens|hides|closes|toggles|changes|increases|decreases|increments|decrements|resets|sets|adds|removes|makes|updates|reveals|doubles|multiplies|switches|filters) )/#
        ) {
            let action = sentence.text[..<split.range.lowerBound]
            let outcome = sentence.text[split.range.upperBound...]
            if let steps = step(action), let seen = Effect.reading(outcome) { return interaction(steps, seen) }
        }
        return nil
    }

    /// "Counter increases when + is clicked", "Alert appears after clicking #x", "#menu is visible when #open is clicked".
    private static func afterwards(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(afterwardsForm), let steps = step(match.2), let seen = Effect.reading(match.1)
        else {
            return nil
        }
        return interaction(steps, seen)
    }

    /// "Button shows alert on click", "Alert shows on click", "Card flips on hover".
    private static func onClick(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(onClickForm) else { return nil }
        let hovers = [match.2, match.3].contains { $0?.lowercased().hasPrefix("hover") == true }
        let verb = hovers ? "hover" : "click"
        if let own = match.1.wholeMatch(of: onClickOwn.regex), let target = target(own.1) {
            return .language("when: \(verb) \(target) then text of \(target) changes")
        }
        if let part = match.1.wholeMatch(of: onClickWords.regex),
            let target = target(part.1), let seen = Effect.reading(part.2)
        {
            return interaction("\(verb) \(target)", seen)
        }
        return Effect.reading(match.1).flatMap { interaction("\(verb) button", $0) }
    }

    /// "Reset button sets counter to 0", "Double button multiplies counter by 2", "#inc increases #count by 1".
    private static func button(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(buttonForm), let target = target(match.1), let seen = Effect.reading(match.2)
        else {
            return nil
        }
        return interaction("click \(target)", seen)
    }

    /// "Button is interactive": something is to be seen after a click.
    private static func interactive(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(interactiveForm), match.1.lowercased() != "new button",
            let target = target(match.1)
        else {
            return nil
        }
        return .language(
            "when: click \(target) then \(Written.anyOutcome(["page changes", "dialog", "theme changes", "address changes", "download"]))"
        )
    }

    /// "Download button works".
    private static func download(_ sentence: Sentence) -> Compilation? {
        sentence.match(downloadForm) == nil ? nil : .language(offered)
    }

    /// "Can download image".
    private static func downloading(_ sentence: Sentence) -> Compilation? {
        sentence.match(downloadingForm) == nil ? nil : .language(offered)
    }

    /// "Form has validation": it is not valid as it stands, or says so when it is sent.
    private static func validation(_ sentence: Sentence) -> Compilation? {
        sentence.match(validationForm) == nil
            ? nil
            : .language(
                Written.anyOf([
                    "css: form is invalid",
                    "when: submit form then \(Written.anyOutcome(["element /error|invalid|required|alert/ appears", "dialog", "css: form is invalid"]))",
                ]))
    }

    /// "Can send GET requests".
    private static func requests(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(requestsWords) else { return nil }
        let method = match.1.uppercased()
        return .language(
            "when: select \"\(method)\" in combobox, type \"https://example.org/probe-7351\" into textbox, click \(ControlNames.button("send")) then request \"probe-7351\""
        )
    }

    private static let offered = Written.anyOf(
        ["button", "link"].map { "when: click \($0) /\(ControlNames.pattern(for: "download"))/ then download" })

    private static func interaction(_ step: String, _ seen: Effect) -> Compilation? {
        .language("when: \((seen.preparation + [step]).joined(separator: ", ")) then \(seen.outcome)")
    }

    /// "the Add button is clicked", "clicking #add", "+ is clicked", "pressing Enter", "typing 'a' into #x", "reload".
    static func step(_ words: Substring) -> String? {
        if words.wholeMatch(
            of: stepWords.regex)
            != nil
        {
            return "reload"
        }
        if words.wholeMatch(of: stepWords2.regex) != nil { return "click button" }
        if let match = words.wholeMatch(
            of:
                stepWords3.regex),
            let words = match.1 ?? match.2 ?? match.3
        {
            let verb = match.0.lowercased().contains("hover") ? "hover" : "click"
            if verb == "click", words.lowercased().wholeMatch(of: #/enter|escape|space/#) != nil {
                return "press \"\(words.capitalized)\""
            }
            return target(words).map { "\(verb) \($0)" }
        }
        if let match = words.wholeMatch(
            of:
                stepWords4.regex)
        {
            let keys = [
                "enter": "Enter", "escape": "Escape", "space": " ", "tab": "Tab", "arrowup": "ArrowUp",
                "arrowdown": "ArrowDown", "arrowleft": "ArrowLeft", "arrowright": "ArrowRight",
            ]
            let key = match.1.lowercased().replacing(" ", with: "")
            return "press \(Written.text(keys[key] ?? key))"
        }
        if let match = words.wholeMatch(
            of: stepWords5.regex)
        {
            let field = match.2.hasPrefix("#") ? String(match.2) : "textbox /\(match.2.lowercased())/"
            return "type \(Written.text(match.1)) into \(field)"
        }
        if let match = words.wholeMatch(
            of: stepWords6.regex)
        {
            let field = match.2.hasPrefix("#") ? String(match.2) : "combobox /\(match.2.lowercased())/"
            return "select \(Written.text(match.1)) in \(field)"
        }
        if words.wholeMatch(of: stepWords7.regex) != nil {
            return "submit form"
        }
        return nil
    }

    /// "the Add button", "#add", "button", "increment", "+".
    private static func target(_ words: Substring) -> String? {
        let plain = words.replacing(#/^(?:the |an? )/#.ignoresCase(), with: "")
        if plain.wholeMatch(of: #/[a-z]*#[\w\-]+|[a-z]*\.[\w\-]+/#) != nil { return String(plain) }
        let lower = plain.lowercased()
        if ["button", "it", "a button"].contains(lower) { return "button" }
        if lower == "theme toggle" || lower == "toggle" { return ControlNames.button("toggle") }
        if let match = plain.wholeMatch(of: targetWords.regex) {
            return "button \(Written.text(match.1))"
        }
        if let match = plain.wholeMatch(of: targetWords2.regex) {
            return "link /\(Written.literal(match.1.lowercased()))/"
        }
        if let match = plain.wholeMatch(of: targetWords3.regex) {
            return ControlNames.button(match.1)
        }
        let nouns = ["card", "image", "cell", "row", "tab", "item"]
        if nouns.contains(lower) { return "element /\(lower)/" }
        let verbs = [
            "increment", "decrement", "reset", "clear", "add", "delete", "remove", "start", "restart", "toggle",
            "submit", "save", "search", "send", "+", "-", "=", "double",
        ]
        return verbs.contains(lower) ? ControlNames.button(lower) : nil
    }

    // How it is said.

    private static let startsForm = Form(
        #/(?:the )?(?:counter|count|score)(?: display| value)? (?:starts|begins) (?:at|with|from) (\d+|zero)|(?:the )?initial (?:counter|count|score)(?: value)? (?:is|=) (\d+|zero)/#
    )
    private static let doingForm = Form(
        #/(?:clicking|pressing|hovering|submitting|typing|selecting|reloading|entering) (?:.+?) (?:shows|displays|opens|hides|closes|toggles|changes|increases|decreases|increments|decrements|resets|sets|adds|removes|makes|updates|reveals|doubles|multiplies|switches|filters) .+/#
    )
    private static let afterwardsForm = Form(
        #/(.+?),? (?:when|after|once|upon|on|if|by(?= clicking)) (.+)/#)
    private static let onClickForm = Form(
        #/(.+?) (?:on (click|hover)|when (clicked|pressed|hovered))/#)
    private static let onClickWords = Form(
        #/(.+?\bbutton|button|[a-z]*#[\w\-]+) (.+)/#)
    private static let buttonForm = Form(
        #/((?:the )?(?:['"]?[\w+\-]+['"]? ){0,2}button|[a-z]*#[\w\-]+) ((?:shows|displays|opens|hides|closes|toggles|changes|increases|decreases|increments|decrements|resets|sets|adds|removes|doubles|multiplies) .+?)(?: (?:on click|when clicked))?/#
    )
    private static let interactiveForm = Form(
        #/(?:the )?((?:\w+ )?button|#[\w\-]+) (?:is (?:interactive|clickable|functional)|does something|works)(?: when clicked)?/#
    )
    private static let downloadForm = Form(
        #/(?:the )?(?:download|export|save)(?: button| link)? (?:works|downloads (?:an? |the )?(?:\w+ )?(?:file|image))/#
    )
    private static let downloadingForm = Form(
        #/(?:users? )?can (?:download|export) (?:an? |the )?(?:\w+ )?(?:file|image|csv|data|result)s?/#)
    private static let validationForm = Form(
        #/(?:the )?form (?:has (?:input )?validation|validates (?:input|its fields|required fields))|form validation works/#
    )
    private static let requestsWords = Form(
        #/(?:users? )?can send (get|post|put|delete) requests/#)
    private static let stepWords = Form(
        #/(?:the )?(?:page )?(?:is )?(?:reload(?:ed|ing)?|refresh(?:ed|ing)?)(?: the page)?/#)
    private static let stepWords2 = Form(
        #/(?:clicked|pressed|click)/#)
    private static let stepWords3 = Form(
        #/(?:clicking|hovering)(?: on| over)? (?:the )?(.+)|(?:the )?(.+?) is (?:clicked|pressed|hovered)(?: on| over)?|(?:user clicks|you click)(?: on)? (?:the )?(.+)/#
    )
    private static let stepWords4 = Form(
        #/(?:pressing|hitting) (?:the )?['"]?(enter|escape|space|tab|arrow ?up|arrow ?down|arrow ?left|arrow ?right|[a-z0-9])['"]?(?: key)?/#
    )
    private static let stepWords5 = Form(
        #/(?:typing|entering) ['"](.+)['"] (?:in|into|in to) (?:the )?(#[\w\-]+|\w+)(?: field| input| box)?/#)
    private static let stepWords6 = Form(
        #/selecting ['"]?(.+?)['"]? (?:in|from) (?:the )?(#[\w\-]+|\w+)(?: dropdown| select)?/#)
    private static let stepWords7 = Form(
        #/submitting (?:the )?form|(?:the )?form is submitted/#)
    private static let targetWords = Form(
        #/['"](.+)['"](?: button)?/#)
    private static let targetWords2 = Form(
        #/(.+) link/#)
    private static let targetWords3 = Form(
        #/([\w+\-*\/=×÷]+(?: \w+)?) button/#)
    private static let onClickOwn = Form(
        #/(.+?) (?:changes (?:its )?(?:text|label)|(?:text|label) changes)/#)
}

extension StringProtocol {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
