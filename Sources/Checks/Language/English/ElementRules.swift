/// What sentences say of elements: that they are there, how many, and which attributes they have.
enum ElementRules {
    static let all: [EnglishGrammar.Rule] = [
        withIDs, named, exists, hasTag, isTag, hasAttribute, headings, several, rows, option, nonEmpty, dateFormat,
    ]

    /// "Has sqrt button with id='btn-sqrt'", "Page has a button with id='click-me'", "parentheses with id='a' and id='b'".
    private static func withIDs(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(withIDsForm) else { return nil }
        let noun = match.1.split(separator: " ").map { $0.lowercased() }
        guard noun.count <= 5, !noun.contains("div"), !noun.contains("displayed") || noun.count == 1 else { return nil }
        return .assertions(
            [match.2, match.3].compactMap(\.self).map { id in
                let tags = ElementNames.selectors(forID: noun)
                let selector = tags.isEmpty ? "#\(id)" : tags.map { "\($0)#\(id)" }.joined(separator: ", ")
                return .elements(ElementTest(selector))
            })
    }

    /// "ID total-sales exists", "final HTML contains #total-sales", "Page has #x".
    private static func named(_ sentence: Sentence) -> Compilation? {
        sentence.match(namedForm).flatMap { $0.1 ?? $0.2 }.map { element("#\($0)") }
    }

    /// "#total-sales exists", "Element #x exists", "Table .rows is present", "h1#greeting element".
    private static func exists(_ sentence: Sentence) -> Compilation? {
        if let match = sentence.match(existsForm) {
            let tags = match.1.map { ElementNames.selectors(forID: [$0.lowercased()]) } ?? []
            return element(tags.isEmpty ? String(match.2) : tags.map { "\($0)\(match.2)" }.joined(separator: ", "))
        }
        return sentence.match(existsHas).map { element(String($0.1)) }
    }

    /// "Page has a <table> element", "Has a heading", "Form exists", "Page has submit button" as far as it is one word.
    private static func hasTag(_ sentence: Sentence) -> Compilation? {
        if let match = sentence.match(containsTagForm) {
            let tags = ElementNames.selectors(for: match.2.lowercased())
            return tags.isEmpty ? nil : element("\(match.1) :is(\(tags.joined(separator: ", ")))")
        }
        guard let match = sentence.match(hasTagForm), let word = match.1 ?? match.2 else { return nil }
        let tags = ElementNames.selectors(for: word.lowercased())
        return tags.isEmpty ? nil : element(tags.joined(separator: ", "))
    }

    /// "Element #region-filter is a SELECT".
    private static func isTag(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(isTagForm), ElementNames.isTag(match.2.lowercased()) else { return nil }
        return element("\(match.2.lowercased())\(match.1)")
    }

    /// "Element #total-sales has data-region attribute", "#github-status has aria-live='polite'".
    private static func hasAttribute(_ sentence: Sentence) -> Compilation? {
        sentence.match(hasAttributeForm).map { match in
            element(match.3.map { "\(match.1)[\(match.2)=\"\($0)\"]" } ?? "\(match.1)[\(match.2)]")
        }
    }

    /// "Element #markdown-output contains HTML headings".
    private static func headings(_ sentence: Sentence) -> Compilation? {
        sentence.match(headingsForm).map { element("\($0.1) :is(h1, h2, h3, h4, h5, h6)") }
    }

    /// "Element #markdown-tabs has at least 2 buttons", "Page has 3 images".
    private static func several(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(severalForm), let number = Literal.number(match.3) else { return nil }
        let tags = ElementNames.selectors(for: match.4.lowercased())
        guard !tags.isEmpty else { return nil }
        let scope = match.1.map { "\($0) " } ?? ""
        let comparisons: [String: Comparison] = ["exactly": .equal, "at most": .lessOrEqual, "more than": .greater]
        let comparison = match.2.flatMap { comparisons[$0.lowercased()] } ?? .greaterOrEqual
        return .assertions([
            .elements(ElementTest("\(scope):is(\(tags.joined(separator: ", ")))", .count(comparison, number)))
        ])
    }

    /// "Table #product-sales has at least one row", "Table contains at least 3 rows".
    private static func rows(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(rowsForm), let number = Literal.number(match.2) else { return nil }
        return .assertions([
            .elements(
                ElementTest(
                    "\(match.1.lowercased() == "table" ? "table" : String(match.1)) tbody tr",
                    .count(.greaterOrEqual, number)))
        ])
    }

    /// "Select #currency-picker has USD option".
    private static func option(_ sentence: Sentence) -> Compilation? {
        sentence.match(optionForm).map { match in
            .assertions([.xpath("//*[@id='\(match.1)']//option[@value='\(match.2)' or contains(., '\(match.2)')]")])
        }
    }

    /// "Element #markdown-source has non-empty text content", "Element #x has text content".
    private static func nonEmpty(_ sentence: Sentence) -> Compilation? {
        sentence.match(nonEmptyForm).map {
            .assertions([.elements(ElementTest(String($0.1), .text(.matches(#"\S"#))))])
        }
    }

    /// "Element #github-created-at displays date in YYYY-MM-DD format", "#age displays integer >= 0", "#count contains comma".
    private static func dateFormat(_ sentence: Sentence) -> Compilation? {
        let patterns = ["integer": #"\d"#, "comma": ","]
        return sentence.match(dateFormatForm).map { match in
            let pattern = patterns[match.2.lowercased()] ?? #"\d{4}-\d{2}-\d{2}"#
            return .assertions([.elements(ElementTest(String(match.1), .text(.matches(pattern))))])
        }
    }

    private static func element(_ selector: String) -> Compilation { .assertions([.elements(ElementTest(selector))]) }

    // How it is said.

    private static let withIDsForm = Form(
        #/(?:(?:(?:the )?(?:page|app|site|html|index\.html) )?(?:has|contains|includes) )?(?:an? |the )?(?:required )?(.*?) ?(?:with |element with )(?:the |an? )?id ?[=:]? ?['"]?([\w\-]+)['"]?(?: and id ?= ?['"]?([\w\-]+)['"]?)?(?: exists| is present)?/#
    )
    private static let namedForm = Form(
        #/(?:(?:element |an element )?with )?(?:the )?id ['"]?([\w\-]+)['"]? (?:exists|is present)|(?:the )?(?:final |rendered )?(?:html|page|document|index\.html) (?:contains|has|includes)(?: an?| the)?(?: element)? ["']?(?:#|id=["']?)([\w\-]+)["']?/#
    )
    private static let existsForm = Form(
        #/(?:an? |the )?(?:(element|selector|id|form|table|select|button|input|section|div|span|link) )?["'`]?((?:[a-z][a-z0-9]*)?(?:[#.][A-Za-z_][\w\-]*)+|\[[\w\-]+(?:=[^\]]+)?\])["'`]?(?: element)? (?:exists|is present|is there)(?: (?:in|on) the page)?/#
    )
    private static let existsHas = Form(
        #/(?:(?:the )?(?:page|app|html|index\.html) )?has (?:an? |the )?((?:[a-z][a-z0-9]*)(?:[#.][A-Za-z_][\w\-]*)+)(?: element)?/#
    )
    private static let hasTagForm = Form(
        #/(?:(?:the )?(?:page|app|application|site|it) )?has (?:an? |the )?<?(\w+)>?(?: element| tag)?|<?(\w+)>?(?: element)? exists/#
    )
    private static let containsTagForm = Form(
        #/(?:the )?(?:element )?(#[\w\-]+) (?:has|contains) an? <?(\w+)>?(?: element| tag)?/#)
    private static let isTagForm = Form(
        #/(?:the )?(?:element )?(#[\w\-]+) is an? <?(\w+)>?(?: element)?/#)
    private static let hasAttributeForm = Form(
        #/(?:the )?(?:element )?([a-z]*#[\w\-]+) has (?:an? |the )?((?:data|aria)-[\w\-]+|role|type|href|src|alt|placeholder)(?: attribute)?(?: ?= ?| set to |)(?:['"]([^'"]+)['"])?/#
    )
    private static let headingsForm = Form(
        #/(?:the )?(?:element )?(#[\w\-]+) (?:contains|has) (?:html )?headings?/#)
    private static let severalForm = Form(
        #/(?:the )?(?:(?:element )?(#[\w\-]+)|page) (?:has|contains) (at least|exactly|at most|more than)? ?(\d+|one|two|three|four|five|six) (\w+?)s?/#
    )
    private static let rowsForm = Form(
        #/(?:the )?(?:(?:table|element) )?(#[\w\-]+|table) (?:has|contains) at least (\d+|one|two|three) (?:data )?rows?/#
    )
    private static let optionForm = Form(
        #/(?:the )?(?:select |dropdown |element )?#([\w\-]+) has (?:an? )?['"]?(\w+)['"]? option/#)
    private static let nonEmptyForm = Form(
        #/(?:the )?(?:element )?([a-z]*#[\w\-]+) (?:has|contains|is) (?:(?:some )?(?:non-empty )?text(?: content)?|not empty|non-empty)/#
    )
    private static let dateFormatForm = Form(
        #/(?:the )?(?:element )?(#[\w\-]+) (?:displays|shows|contains) (?:an? |the )?(date in yyyy-mm-dd format|integer|comma)(?: >= 0)?/#
    )
}
