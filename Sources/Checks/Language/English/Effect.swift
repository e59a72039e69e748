/// What a sentence says happens, as the outcome of an interaction.
struct Effect {
    let outcome: String
    /// What must be done first for the outcome to be seen: nothing is reset that was not changed.
    let preparation: [String]

    private init(_ outcome: String, after preparation: [String] = []) {
        self.outcome = outcome
        self.preparation = preparation
    }

    /// Reads "shows an alert", "counter increases by 1", "toggles dark mode", "#menu appears"; `nil` when it is not clear.
    static func reading(_ words: Substring) -> Effect? {
        for reading in [dialog, theme, number, reset, appears, text, count, display] {
            if let effect = reading(words) { return effect }
        }
        return nil
    }

    private static func dialog(_ words: Substring) -> Effect? {
        match(words, dialogForm).map { Effect("dialog\($0.1.map { " contains \(Written.text($0))" } ?? "")") }
    }

    private static func theme(_ words: Substring) -> Effect? {
        if match(words, themeForm) != nil { return Effect("theme toggles") }
        if match(words, themeGround) != nil,
            words.lowercased().contains("background")
        {
            return Effect(
                Written.anyOutcome(["background-color", "background-image"].map { "style \($0) of `body` changes" }))
        }
        return nil
    }

    /// "counter increases by 1", "decrements the count".
    private static func number(_ words: Substring) -> Effect? {
        func change(_ subject: Substring, isLess: Bool, _ amount: Substring?) -> Effect {
            let by = amount.map { " by \($0.lowercased() == "one" ? "1" : $0)" } ?? ""
            return Effect("number in \(place(subject)) \(isLess ? "decreases" : "increases")\(by)")
        }
        if let found = match(words, numberPassive) { return change(found.1, isLess: found.2 != nil, found.3) }
        return match(words, numberActive).map { change($0.2, isLess: $0.1 != nil, $0.3) }
    }

    /// "sets counter to 0", "counter is reset", "multiplies counter by 2": of a counter that was counted up.
    private static func reset(_ words: Substring) -> Effect? {
        let counting = ["click \(ControlNames.button("increment")) 3 times"]
        if let subject = match(words, resetSet)?.1 ?? match(words, resetPassive)?.1 {
            return Effect("number in \(place(subject)) = 0", after: counting)
        }
        guard let found = match(words, resetDoubled), found.1 == nil || words.contains(" by ") else { return nil }
        return Effect("number in \(place(found.2)) = 6", after: counting)
    }

    /// "#menu appears", "shows #panel", "hides the modal", "opens a modal", "dialog opens".
    private static func appears(_ words: Substring) -> Effect? {
        if let found = match(words, appearsWords)
            ?? match(words, appearsWords2),
            match(found.1, appearsNoun) != nil
        {
            return Effect(
                Written.anyOutcome(elements(found.1).map { "\($0) appears" }))
        }
        if let found = match(words, appearsWords3)
            ?? match(words, appearsWords4),
            match(found.1, appearsNoun) != nil
        {
            return Effect(
                Written.anyOutcome(elements(found.1).map { "\($0) disappears" }))
        }
        return nil
    }

    /// "changes the text of #x to 'y'", "#x shows 'y'", "text changes to 'y'", "shows 'Saved'".
    private static func text(_ words: Substring) -> Effect? {
        if let found = match(
            words, textWords)
        {
            return Effect("text of \(found.1) \(found.2.map { "= \(Written.text($0))" } ?? "changes")")
        }
        if let found = match(words, textWords2),
            let id = found.1 ?? found.2
        {
            return Effect("text of \(id) changes")
        }
        if let found = match(words, textWords3) {
            return Effect("text of \(found.1) contains \(Written.text(found.2))")
        }
        return match(words, textAnywhere)
            .flatMap { found in (found.1 ?? found.2).map { Effect("css: body shows \(Written.text($0))") } }
    }

    /// "adds a row", "hides other rows", "item is removed".
    private static func count(_ words: Substring) -> Effect? {
        guard let found = match(words, countForm), let noun = (found.3 ?? found.4)?.lowercased() else { return nil }
        let what = noun == "row" ? "row" : noun == "card" ? "element /card/" : "listitem"
        let isMore = found.1 != nil || found.5 != nil || found.6 != nil
        return Effect("count of \(what) \(isMore ? "increases" : "decreases")")
    }

    /// "updates the display", "display updates".
    private static func display(_ words: Substring) -> Effect? {
        match(words, displayWords).map { _ in
            Effect("text of \(ControlNames.display) changes")
        }
    }

    private static func place(_ subject: Substring) -> String {
        subject.hasPrefix("#") ? String(subject) : ControlNames.counter
    }

    /// What is called so, as locators; never the button that is named after what it opens.
    private static func elements(_ words: Substring) -> [String] {
        let plain = words.replacing(#/^(?:an? |the )/#.ignoresCase(), with: "").lowercased()
        if plain.hasPrefix("#") { return [String(words.drop { $0 != "#" })] }
        let isDialog = ["modal", "dialog", "popup"].contains(plain)
        let names =
            isDialog ? ["modal", "dialog", "popup"] : [plain.split(separator: " ").last.map(String.init) ?? "menu"]
        let named = names.flatMap { ["[id*='\($0)' i]", "[class*='\($0)' i]", "[role='\($0)' i]"] }
        let controls = "button, a, input, label, select, summary, [role='button']"
        let selector = ((isDialog ? ["dialog"] : []) + named).joined(separator: ", ")
        return ["`:is(\(selector)):not(\(controls), :is(\(controls)) *)`"]
            + (isDialog ? [] : ["element /^\(names[0])$/"])
    }

    private static func match<Output>(_ words: Substring, _ form: Form<Output>) -> Output? {
        words.wholeMatch(of: form.regex)?.output
    }

    // How it is said.

    private static let dialogForm = Form(
        #/(?:(?:an? |the )?alert (?:is shown|appears|shows|pops up|opens|is displayed)|(?:shows|displays|opens|triggers) (?:an? |the )?(?:javascript )?(?:alert|alert dialog|alert box|popup alert|confirmation|confirm dialog))(?: (?:with|saying|that says)(?: text| the text| message)? ?['"](.+)['"])?/#
    )
    private static let themeForm = Form(
        #/(?:toggles|switches) (?:the )?(?:(?:between )?(?:dark|light)(?: and (?:dark|light))? (?:mode|theme)s?|theme)|(?:the )?(?:dark mode|theme) (?:toggles|changes|switches)|changes (?:the )?theme/#
    )
    private static let numberPassive = Form(
        #/(?:the )?(counter|count|value|number|score|total|#[\w\-]+)(?: display| value)? (?:(?:increases|increments|goes up)|(decreases|decrements|goes down))(?: by (\d+|one))?/#
    )
    private static let numberActive = Form(
        #/(?:(?:increases|increments)|(decreases|decrements)) (?:the )?(counter|count|value|number|score|total|#[\w\-]+)(?: display| value)?(?: by (\d+|one))?/#
    )
    private static let resetSet = Form(
        #/(?:sets|resets) (?:the )?(counter|count|value|number|score|total|#[\w\-]+)(?: display| value)?(?: (?:back )?to (?:0|zero))?/#
    )
    private static let resetPassive = Form(
        #/(?:the )?(counter|count|value|number|score|total|#[\w\-]+)(?: display| value)? (?:is reset|resets|is set|returns|goes back)(?: (?:back )?to (?:0|zero))?/#
    )
    private static let resetDoubled = Form(
        #/(?:doubles|(multiplies)) (?:the )?(counter|count|value|number|score|total|#[\w\-]+)(?: display| value)?(?: by (?:2|two))?/#
    )
    private static let appearsNoun = Form(
        #/(?:an? |the )?(?:#[\w\-]+|modal|dialog|menu|sidebar|panel|popup|tooltip|dropdown|navigation menu)/#)
    private static let appearsWords = Form(
        #/(?:shows|opens|displays|reveals) (.+)/#)
    private static let appearsWords2 = Form(
        #/(.+) (?:appears|opens|is shown|is visible|becomes visible|is displayed|shows)/#)
    private static let appearsWords3 = Form(
        #/(?:hides|closes|removes) (.+)/#)
    private static let appearsWords4 = Form(
        #/(.+) (?:disappears|closes|is hidden|becomes hidden)/#)
    private static let textWords = Form(
        #/(?:changes|updates|sets) (?:the )?(?:text|content) (?:of|in) (#[\w\-]+)(?: to ['"](.+)['"])?/#)
    private static let textWords2 = Form(
        #/(?:updates|changes) (#[\w\-]+)|(#[\w\-]+) (?:updates|changes|is updated)/#)
    private static let textWords3 = Form(
        #/(#[\w\-]+) (?:shows|displays|says|contains|reads) ['"](.+)['"]/#)
    private static let countForm = Form(
        #/(?:(adds)|(removes|hides|filters)) (?:an? |the |other |some )*(?:new )?(?:table )?(row|item|list item|task|card)s?(?: (?:to|from) the (?:list|table))?|(?:an? |the |other )?(?:new )?(row|item|list item|card)s? (?:(?:is|are) (?:(added)|removed|hidden)|(appears)|disappears?)/#
    )
    private static let displayWords = Form(
        #/(?:updates|changes) the display|(?:the )?display (?:updates|changes)/#)
    private static let themeGround = Form(
        #/(?:changes|(?:the )?background(?: colou?r)? changes)(?: the)?(?: page(?:'s)?)?(?: background(?: colou?r)?)?/#)
    private static let textAnywhere = Form(
        #/(?:the page )?(?:shows|displays|changes (?:the )?text to)(?: the)?(?: text| message)? ['"](.+)['"]|text changes to ['"](.+)['"]/#
    )
}
