/// What sentences say of what can be seen and used.
enum VisibilityRules {
    static let all: [EnglishGrammar.Rule] = [
        state, buttonState, attached, present, picture, logo, chart, text, board, structure,
    ]

    private static let pictures: Set<String> = ["png", "jpg", "jpeg", "gif", "webp", "svg"]

    /// "#menu is hidden initially", "Element #save is disabled".
    private static func state(_ sentence: Sentence) -> Compilation? {
        sentence.match(stateForm).flatMap { .language("css: \($0.1) is \(name($0.2))") }
    }

    /// "Submit button is disabled initially".
    private static func buttonState(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(buttonStateForm) else { return nil }
        let role = match.2.lowercased()
        let locator =
            role == "button" ? ControlNames.button(match.1) : "\(role) /\(Written.literal(match.1.lowercased()))/"
        return .language("when: then \(locator) is \(name(match.3))")
    }

    /// "Page displays both default images png and svg as passed in attachments", "displays the attached image".
    private static func attached(_ sentence: Sentence) -> Compilation? {
        guard sentence.match(attachedForm) != nil else { return nil }
        let names = sentence.context.attached(pictures)
        guard !names.isEmpty else {
            return .undecided(
                "it depends on the attachments: no image is attached; write which one is meant, as css: img[src$='sample.png'] is visible"
            )
        }
        return .language(names.map { "css: img[src$='\($0)'], img[src*='\($0)?'] is visible" })
    }

    /// "Attachment present".
    private static func present(_ sentence: Sentence) -> Compilation? {
        guard sentence.match(presentWords) != nil
        else {
            return nil
        }
        let names = sentence.context.attachments.keys.sorted()
        guard !names.isEmpty else {
            return .undecided(
                "it depends on the attachments: no attachment is known here; write the file's name, as file: data.csv = attachment"
            )
        }
        return .language(names.map { "file: \($0) = attachment" })
    }

    /// "Image is displayed", "Page displays captcha image".
    private static func picture(_ sentence: Sentence) -> Compilation? {
        guard sentence.match(pictureForm) != nil else { return nil }
        let names = sentence.context.attached(pictures)
        if names.count == 1 {
            return .language(
                "css: img[src*='\(names[0])'], img[src^='data:image'], img[src^='blob:'], canvas is visible")
        }
        return .language("css: img[src], picture, canvas, object[type^='image' i] is visible")
    }

    /// "Logo is visible".
    private static func logo(_ sentence: Sentence) -> Compilation? {
        sentence.match(logoForm) == nil
            ? nil
            : .language(
                "css: img:is([src*='logo' i], [alt*='logo' i]), [id*='logo' i], [class*='logo' i] is visible")
    }

    /// "Chart is displayed", "Includes a chart visualization".
    private static func chart(_ sentence: Sentence) -> Compilation? {
        sentence.match(chartForm) == nil
            ? nil
            : .language(
                "css: canvas, svg:has(rect ~ rect, circle ~ circle, g g, polyline), :is([class*='chart' i], [id*='chart' i]):has(> * ~ *) is visible"
            )
    }

    /// "Page displays text", "Page displays content", "Has heading text".
    private static func text(_ sentence: Sentence) -> Compilation? {
        if sentence.match(textWords) != nil {
            return .language("css: h1, h2, h3, h4, h5, h6 matches /\\S/")
        }
        return sentence.match(textForm) == nil ? nil : .language(["page: loads", "css: body matches /\\S/"])
    }

    /// "Game renders a 10x10 Snake and Ladder board": so many fields, or a canvas.
    private static func board(_ sentence: Sentence) -> Compilation? {
        guard let match = sentence.match(boardForm), let rows = Int(match.1), let columns = Int(match.2) else {
            return nil
        }
        return .language(
            Written.anyOf([
                "css: :is([class*='cell' i], [class*='square' i], [class*='tile' i], [class*='card' i], [data-index], [data-cell], td) >= \(rows * columns)",
                "css: canvas is visible",
            ]))
    }

    /// "Has proper HTML5 structure", "index.html exists and is valid HTML".
    private static func structure(_ sentence: Sentence) -> Compilation? {
        sentence.match(structureForm) == nil
            ? nil
            : .language([
                "file: index.html matches /(?i)^\\s*<!doctype html/", "css: html > head > title matches /\\S/",
            ])
    }

    private static func name(_ word: Substring) -> String {
        ["not visible": "hidden", "displayed": "visible", "shown": "visible"][word.lowercased()] ?? word.lowercased()
    }

    // How it is said.

    private static let stateForm = Form(
        #/(?:the )?(?:element |button |field |input |section )?([a-z]*[#.][\w\-]+) is (?:initially )?(visible|hidden|not visible|enabled|disabled|checked|unchecked|focused|empty|displayed|shown)(?: initially| by default| on (?:page )?load| at first)?/#
    )
    private static let buttonStateForm = Form(
        #/(?:the )?['"]?(\w+(?: \w+)?)['"]? (button|link|checkbox) is (?:initially )?(visible|hidden|not visible|enabled|disabled|checked|unchecked|displayed|shown)(?: initially| by default| on (?:page )?load| at first)?/#
    )
    private static let attachedForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:displays|shows) (?:both |all |the )*(?:default )?(?:attached images?|images? .*(?:passed in|from(?: the)?) attachments?)(?: from(?: the)? attachments?)?|(?:the )?attached images? (?:is|are) (?:displayed|shown|visible)/#
    )
    private static let presentWords = Form(
        #/(?:the )?attachments? (?:is |are )?(?:present|exists?|included|committed)/#)
    private static let pictureForm = Form(
        #/(?:(?:the )?(?:page|app) )?(?:displays|shows|loads) (?:the |an? )?(?:captcha |provided |sample )?image|(?:the )?(?:captcha )?image (?:is (?:displayed|visible|shown)|loads|displays)(?: correctly)?/#
    )
    private static let logoForm = Form(
        #/(?:the )?logo (?:image )?is (?:visible|displayed|shown)|(?:(?:the )?page )?(?:displays|shows|has) (?:an? |the )?(?:provided )?logo(?: image)?/#
    )
    private static let chartForm = Form(
        #/(?:the )?(?:chart|graph) is (?:displayed|visible|shown|rendered)|(?:(?:the )?(?:page|dashboard|app) )?(?:includes|has|displays|shows|renders) (?:an? )?(?:bar |line |pie )?(?:chart|graph)(?: visuali[sz]ation)?/#
    )
    private static let textForm = Form(
        #/(?:the )?page (?:displays|shows|has) (?:some )?(?:text|content)|(?:the )?(?:text|content) (?:displays|is (?:displayed|visible|shown))/#
    )
    private static let textWords = Form(
        #/(?:(?:the )?page )?has (?:an? )?heading text/#)
    private static let boardForm = Form(
        #/(?:(?:the )?(?:page|game|app) )?(?:renders|has|displays|shows) (?:an? |the )?(\d{1,2}) ?(?:x|×|by) ?(\d{1,2}) (?:[\w&]+ ){0,4}(?:board|grid)/#
    )
    private static let structureForm = Form(
        #/(?:(?:the )?page )?has (?:an? )?(?:proper|valid|correct) html5? (?:document )?structure|index\.html (?:exists and )?is valid html5?/#
    )
}
