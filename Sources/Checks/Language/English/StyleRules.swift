/// What sentences say of looks.
enum StyleRules {
    static let all: [EnglishGrammar.Rule] = [
        gradient, gradientOfColours, colour, centred, animated, framed, bordered, hovering, declared,
    ]

    private static let texts = "h1, h2, h3, p, span, div"
    private static let grounds = "html, body, body > *"
    private static let isSome = "matches /^(?!none)./"

    /// "Background has gradient styling", "Page has gradient background", "Background has animated rainbow gradient".
    private static func gradient(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(gradientForm) else { return nil }
        let value = match.2 == nil ? "contains \"gradient\"" : "matches /gradient\\(.*(rgb.*){4}/"
        let ground = "style: \(grounds) background-image \(value)"
        return .language(match.1 == nil ? [ground] : [ground, "style: \(grounds) animation-name \(isSome)"])
    }

    /// "Background has blue to green gradient": nobody says which blue, and a computed gradient has only numbers.
    private static func gradientOfColours(_ sentence: Sentence) -> Compilation? {
        sentence.match(gradientOfColoursForm) == nil
            ? nil
            : .ambiguous([
                "style: \(grounds) background-image contains \"gradient\", for any gradient",
                "style: \(grounds) background-image contains \"rgb(0, 0, 255)\", for just that colour in it",
                "judge: \(sentence.text), for any shades that look like it",
            ])
    }

    /// "Background is blue": nobody says which blue.
    private static func colour(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(colourForm) else { return nil }
        let value = match.1.lowercased()
        if value.wholeMatch(of: #/#[0-9a-f]{3,8}|(?:rgb|hsl)a?\(.+\)/#) != nil {
            return .language("style: \(grounds) background-color = \(Written.text(value))")
        }
        let word = value.replacing(" ", with: "")
        guard colours.contains(String(word.trimmingPrefix(#/light|dark/#))) else { return nil }
        return .ambiguous([
            "style: \(grounds) background-color = \"\(word)\", for just the colour that CSS calls so",
            "judge: \(sentence.text), for any shade that looks like it",
        ])
    }

    /// "Text is centered", "Image is centered": by the text's alignment, by flex or grid, or by margins.
    private static func centred(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(centredForm) else { return nil }
        let selectors = [
            "text": "h1, h2, h3, p", "content": "h1, h2, h3, p", "heading": "h1, h2, h3", "title": "h1", "image": "img",
            "img": "img", "h1": "h1", "button": "button",
        ]
        guard let selector = selectors[match.1.lowercased()] else { return nil }
        let isText = selector.contains("h1")
        let around = ":has(\(selector))"
        return .language(
            Written.anyOf([
                "style: \(isText ? selector : ":has(> \(selector))") text-align = \"center\"",
                "style: \(around) justify-content = \"center\"",
                "style: \(around) align-items = \"center\"", "style: \(around) justify-items = \"center\"",
                "source: matches /(?:\(selector.replacing(", ", with: "|")))\\s*\\{[^}]*margin(?:-inline)?\\s*:[^;}]*auto/",
            ]))
    }

    /// "Text has animation", "Text has bouncing animation".
    private static func animated(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(animatedForm) else { return nil }
        let selector = match.1.lowercased() == "text" ? texts : "h1, h2"
        return .language(
            "style: \(selector) animation-name \(match.2 == nil ? isSome : "matches /(?i)bounc|jump|hop/")")
    }

    /// "Image has border and shadow", "#card has a border".
    private static func framed(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(framedForm) else { return nil }
        let name = match.1.lowercased() == "image" ? "img" : String(match.1)
        let selector = name == "img" ? "img, :has(> img)" : name
        return .language(
            [match.2, match.3].compactMap(\.self).map { part in
                switch part.lowercased() {
                case "border": bordered(selector)
                case "shadow":
                    Written.anyOf([
                        "style: \(selector) box-shadow \(isSome)", "style: \(selector) filter contains \"drop-shadow\"",
                    ])
                default: "style: \(selector) border-top-left-radius matches /[1-9]/"
                }
            })
    }

    /// "Counter display is styled with border": of what bears the first word in its id or class.
    private static func bordered(_ sentence: Sentence) -> Compilation? {
        sentence.match(borderedForm).flatMap {
            .language(bordered("[id*='\($0.1.lowercased())' i], [class*='\($0.1.lowercased())' i]"))
        }
    }

    /// On any side; a style without a width is none.
    private static func bordered(_ selector: String) -> String {
        Written.anyOf(
            ["top", "left", "bottom", "right"].map {
                "style: \(selector) border-\($0) matches /[1-9]\\S*px (?!none)/"
            })
    }

    /// "Buttons have hover effects".
    private static func hovering(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(hoveringForm) else { return nil }
        let target = match.1.lowercased() == "card" ? "element /card/" : match.1.lowercased()
        let properties = [
            "background-color", "color", "transform", "box-shadow", "opacity", "filter", "border-color",
            "text-decoration-line", "background-image",
        ]
        return .language(
            "when: hover \(target) then \(Written.anyOutcome(properties.map { "style \($0) of \(target) changes" }))")
    }

    /// "h1 has color: red", "#x has display: none", "body has background-color: black".
    private static func declared(_ sentence: Sentence) -> Compilation? {
        sentence.match(declaredForm).flatMap { .language("style: \($0.1) \($0.2) = \(Written.text($0.3))") }
    }

    private static let colours: Set<String> = [
        "blue", "green", "red", "yellow", "orange", "purple", "pink", "black", "white", "gray", "grey", "cyan", "brown",
        "teal", "navy", "skyblue",
    ]

    // How it is said.

    private static let gradientForm = Form(
        #/(?:the )?(?:page )?(?:background|page|app|site) (?:has|is|uses|with) (?:an? |the )?(animated )?(?:modern |colou?rful |nice )?(rainbow )?gradient(?: styling| background)?|(?:has|uses) (?:an? )?(?:modern |colou?rful )?gradient (?:styling|background)/#
    )
    private static let gradientOfColoursForm = Form(
        #/(?:the )?(?:page )?background (?:has|is) (?:an? )?\w+(?: to |-to-|\/)\w+ gradient/#)
    private static let colourForm = Form(
        #/(?:the )?(?:page )?background(?: colou?r)? (?:is|has)(?: set to| a)? (.+)/#)
    private static let centredForm = Form(
        #/(?:the )?(text|content|heading|title|image|img|h1|button) (?:is|are) (?:centered|centred)(?: horizontally)?(?: (?:on|in) the (?:page|middle|cent(?:er|re)))?/#
    )
    private static let animatedForm = Form(
        #/(?:the )?(text|heading|h1|title) (?:has|is)(?: an?)? (?:(bouncing|bounce) )?(?:animation|animated)(?: effect)?/#
    )
    private static let framedForm = Form(
        #/(?:the )?(image|img|button|table|#[\w\-]+) has (?:an? )?(border|shadow|rounded corners)(?: and (?:an? )?(border|shadow|rounded corners))?/#
    )
    private static let borderedForm = Form(
        #/(?:the )?(\w+) (?:display|box|card|section|area) (?:is styled with|has) (?:an? )?border/#)
    private static let hoveringForm = Form(
        #/(?:the )?(button|link|card)s? (?:has|have|with|show|shows)(?: an?| the)? hover (?:effects?|animations?|styles?|states?)/#
    )
    private static let declaredForm = Form(
        #/(?:the )?(?:element )?([a-z]*[#.][\w\-]+|h[1-6]|body|p|button) has (?:css |style )?(color|background-color|display|font-size|font-family|font-weight|opacity|text-align|text-transform|position|visibility|border-radius|cursor|width|height): ?['"]?([^'";]+)['"]?/#
    )
}
