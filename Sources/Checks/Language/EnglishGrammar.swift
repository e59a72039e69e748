/// The English that is understood.
///
/// It is closed: what no pattern takes whole is undecided, never guessed.
enum EnglishGrammar {
    static func compile(_ sentence: String) -> Compilation {
        var text = sentence.collapsingWhitespace()
        while let last = text.last, last == "." || last == "!" { text.removeLast() }
        for pattern in patterns {
            if let compilation = pattern(text) { return compilation }
        }
        return .undecided(
            "this wording is not understood; write it as js: …, css: …, xpath: … or file: … (docs/CHECKS.md)")
    }

    private typealias Pattern = @Sendable (String) -> Compilation?

    private static let patterns: [Pattern] = [
        licence, attachment, file, title, containsElement, elementExists, heading, deferredToPublication,
    ]

    /// "Repo has MIT license", "LICENSE contains the MIT License text".
    private static func licence(_ text: String) -> Compilation? {
        let form =
            /(?:the )?(?:repo|repository|project)? ?(?:has|contains|includes)(?: an?| the)? mit licen[sc]e(?: file)?/
        let other = /(?:the )?license(?: file)? (?:contains|has|is)(?: an?| the)? mit licen[sc]e(?: text)?/
        guard text.wholeMatch(of: form.ignoresCase()) != nil || text.wholeMatch(of: other.ignoresCase()) != nil else {
            return nil
        }
        return .assertions([.file(FileTest("LICENSE", .contains("Permission is hereby granted, free of charge")))])
    }

    /// "uid.txt matches the attached uid.txt".
    private static func attachment(_ text: String) -> Compilation? {
        let form = /(\S+\.\w+) (?:matches|equals|is(?: equal to)?) the attach(?:ed|ment) ?(\S+\.\w+)?/
        guard let match = text.wholeMatch(of: form.ignoresCase()), match.2 == nil || match.2 == match.1,
            SitePath.fault(in: String(match.1)) == nil
        else { return nil }
        return .assertions([.file(FileTest(String(match.1), .isAttachment))])
    }

    /// "README.md exists", "data.json exists and is valid JSON", "pelican.svg is valid SVG".
    private static func file(_ text: String) -> Compilation? {
        let form =
            /(?:(?:the )?file )?([\w\-.\/]+\.\w+|LICENSE)(?: file)?(?: (exists))?(?: and)?(?: is (?:a )?valid (json|svg|csv)(?: file)?)?/
        guard let match = text.wholeMatch(of: form.ignoresCase()), match.2 != nil || match.3 != nil,
            SitePath.fault(in: String(match.1)) == nil
        else { return nil }
        let path = String(match.1)
        guard let format = match.3.flatMap({ FileTest.Format(rawValue: $0.lowercased()) }) else {
            return .assertions([.file(FileTest(path))])
        }
        return .assertions([.file(FileTest(path, .isWellFormed(format)))])
    }

    /// "Page title is 'Test App'", "title contains Sales".
    private static func title(_ text: String) -> Compilation? {
        let form = /(?:the )?(?:page(?:'s)? )?title (is|equals|contains|includes) (.+)/
        guard let match = text.wholeMatch(of: form.ignoresCase()), let value = literal(match.2) else { return nil }
        let isWhole = ["is", "equals"].contains(match.1.lowercased())
        return .assertions([.elements(ElementTest("title", .text(isWhole ? .equals(value) : .contains(value))))])
    }

    /// "final HTML contains #total-sales", "Page has #x".
    private static func containsElement(_ text: String) -> Compilation? {
        let form =
            /(?:the )?(?:final |rendered )?(?:html|page|document|index\.html) (?:contains|has|includes)(?: an?| the)?(?: element)?(?: with(?: the)? id)? ?=? ?(["']?#?[\w\-]+["']?)/
        guard let match = text.wholeMatch(of: form.ignoresCase()) else { return nil }
        let names = match.1.filter { $0 != "\"" && $0 != "'" }
        let saysID = names.hasPrefix("#") || text.contains(/\bid\b/.ignoresCase())
        return saysID ? element(names.hasPrefix("#") ? names : "#\(names)") : nil
    }

    /// "#total-sales exists", "Button with id=theme-toggle exists", "ID total-sales exists".
    private static func elementExists(_ text: String) -> Compilation? {
        let withID =
            /(?:an? |the )?(?:(\w+) (?:element )?with )?(?:the )?id ?[=:]? ?["']?([A-Za-z_][\w\-]*)["']?(?: (?:exists|is present|is there))?/
        if let match = text.wholeMatch(of: withID.ignoresCase()),
            match.1 != nil || text.contains(/exists|present/.ignoresCase())
        {
            guard let noun = match.1?.lowercased(), noun != "element", noun != "an", noun != "the" else {
                return element("#\(match.2)")
            }
            return tags[noun].map { tags in
                .assertions([.elements(ElementTest(tags.map { "\($0)#\(match.2)" }.joined(separator: ", ")))])
            }
        }
        let selector =
            /(?:(?:an? |the )?(?:[Ee]lement|[Ss]elector|ID|id) )?["'`]?((?:[a-z][a-z0-9]*)?(?:[#.][A-Za-z_][\w\-]*)+|\[[\w\-]+(?:=[^\]]+)?\])["'`]?(?: element)? (?:exists|is present)(?: (?:in|on) the page)?/
        guard let match = text.wholeMatch(of: selector) else { return nil }
        return element(String(match.1))
    }

    /// "h1 contains Hello World".
    private static func heading(_ text: String) -> Compilation? {
        let form = /(?:the )?(h[1-6](?:#[\w\-]+)?|#[\w\-]+) (is|equals|contains|says|displays|shows) (.+)/
        guard let match = text.wholeMatch(of: form.ignoresCase()), let value = literal(match.3) else { return nil }
        let isWhole = ["is", "equals"].contains(match.2.lowercased())
        let test = isWhole ? TextTest.equals(value) : .contains(value)
        return .assertions([.elements(ElementTest(String(match.1), .text(test)))])
    }

    /// "GitHub Pages is enabled".
    private static func deferredToPublication(_ text: String) -> Compilation? {
        let form =
            /(?:the )?(?:github )?pages (?:site )?(?:is|are) (?:enabled|live|reachable|published|deployed)|(?:github )?actions? ran.*/
        guard text.wholeMatch(of: form.ignoresCase()) != nil else { return nil }
        return .deferred("it can only be decided once the site is published")
    }

    private static func element(_ selector: String) -> Compilation { .assertions([.elements(ElementTest(selector))]) }

    /// What people call elements, and what they are.
    private static let tags: [String: [String]] = [
        "button": ["button", "input", "[role=button]", "a"], "input": ["input", "textarea", "select"], "form": ["form"],
        "table": ["table"], "div": ["div"], "span": ["span"], "section": ["section"], "select": ["select"],
        "dropdown": ["select"], "textarea": ["textarea"], "link": ["a"], "image": ["img", "svg", "picture"],
        "img": ["img"], "canvas": ["canvas"], "h1": ["h1"], "h2": ["h2"], "p": ["p"], "ul": ["ul"], "ol": ["ol"],
    ]

    /// A text in quotes, or bare when it is a plain phrase: "is set from the data" is a description, not a text.
    private static func literal(_ text: Substring) -> String? {
        if let match = text.wholeMatch(of: /["'`“‘](.+)["'`”’]/) { return String(match.1) }
        let describing =
            /\b(?:the|a|an|of|from|with|than|correct|same|all|any|set|not|and|or|at|least|empty|visible|exactly|to|in|when)\b/
        return text.contains(describing) ? nil : String(text)
    }
}
