/// What a check is about, as far as its text tells.
struct CheckSubject: Sendable {
    private let assertion: Assertion
    private let text: String

    init(_ assertion: Assertion) {
        self.assertion = assertion
        text = assertion.description
    }

    /// Whether it asks for what the page's own source says: a reference, a `meta`, words in a script.
    var isAboutSource: Bool {
        switch assertion {
        case .elements(let test):
            return test.selector.split(separator: ",").allSatisfy {
                $0.contains(/^\s*(?:head\s*>?\s*)?(?:meta|link|script)\b/) || $0.contains(Self.reference)
            }
        case .script:
            // What is left when every question for a reference or for a script's text is taken out.
            let rest = text.dropFirst("js:".count).replacing(Self.question, with: "")
            return rest.count < text.count - 4 && !rest.contains(/[A-Za-z_$]{2,}/.ignoresCase())
                || text.contains(
                    /^js:\s*!*document\.querySelector\(\s*["'`]script["'`]\s*\)\.\w+\.\w+\([^()]*\(?[^()]*\)\s*;?\s*$/)
        case .xpath: return text.contains(/^xpath: \(*\/\/(?:meta|link|script)\b[^\/]*$/)
        case .within(_, let inner): return CheckSubject(inner).isAboutSource
        case .anyOf(let parts): return parts.allSatisfy { CheckSubject($0).isAboutSource }
        case .file, .source, .page, .style, .interaction, .judgement: return false
        }
    }

    private static var reference: Regex<Substring> { /(?:script|link)\s*\[\s*(?:src|href)/ }
    private static var question: Regex<Substring> {
        /(?:\(?\s*!*\s*)document\.querySelector(?:All)?\(\s*(?:"[^"]*(?:script|link)\[(?:src|href)[^"]*"|'[^']*(?:script|link)\[(?:src|href)[^']*'|`[^`]*(?:script|link)\[(?:src|href)[^`]*`)\s*\)(?:\.length)?/
    }

    /// What references that it asks for must contain.
    private var needles: [String] {
        text.matches(of: /(?:script|link)\s*\[\s*(?:src|href)\s*[*^$~|]?=\s*\\?["'`]?([^"'`\]\\]+)/).map {
            String($0.1)
        }
    }

    /// Whether it would fail on this site whatever is loaded: it names an id that nothing makes, or a reference that is
    /// not there.
    func failsAnyway(in code: SiteCode) -> Bool {
        if case .anyOf(let parts) = assertion { return parts.allSatisfy { CheckSubject($0).failsAnyway(in: code) } }
        if needles.contains(where: { !code.containsIgnoringCase($0) }) { return true }
        let alternatives = ids
        guard !alternatives.isEmpty else { return false }
        let impossible = alternatives.map { ids in ids.contains { !code.mayMake(id: $0) } }
        return isAlternative ? impossible.allSatisfy(\.self) : impossible.contains(true)
    }

    private var isAlternative: Bool {
        if case .elements = assertion { return true }
        return text.contains("||") || text.contains("??") || text.contains(" or ") || text.contains("|")
    }

    /// The ids that it names, by selector.
    private var ids: [[String]] {
        switch assertion {
        case .elements(let test): test.selector.split(separator: ",").map { Self.ids(in: String($0)) }
        case .xpath(let expression):
            [expression.matches(of: /@id\s*=\s*["']([^"']+)["']/).map { String($0.1) }].filter { !$0.isEmpty }
        case .script(let source):
            source.matches(of: /(?:querySelector(?:All)?|closest|matches)\(\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)/)
                .flatMap {
                    match -> [[String]] in
                    let selector = String(match.1 ?? match.2 ?? match.3 ?? "")
                    // Of a list one is enough.
                    return selector.contains(",") ? [] : [Self.ids(in: selector)]
                }.filter { !$0.isEmpty }
                + source.matches(of: /getElementById\(\s*["'`]([^"'`$]+)["'`]/).map { [String($0.1)] }
        case .within(_, let inner): CheckSubject(inner).ids
        // An interaction tries what it names and says itself what is not there.
        case .file, .source, .page, .style, .interaction, .anyOf, .judgement: []
        }
    }

    private static func ids(in selector: String) -> [String] {
        // `:not(#x)` asks for none, and `\:` is part of a name.
        guard !selector.contains(":not("), !selector.contains("\\") else { return [] }
        let attributes = selector.matches(of: /\[\s*id\s*=\s*["']?([^"'\]]+)["']?\s*\]/).map { String($0.1) }
        return selector.replacing(/\[[^\]]*\]/, with: "").matches(of: /#([A-Za-z_][\w\-]*)/).map { String($0.1) }
            + attributes
    }

    // MARK: Looks

    var isAboutStyles: Bool {
        assertion.isAboutLooks
            || text.contains(/getComputedStyle|styleSheets|cssRules|offsetParent|checkVisibility/) || isAboutBoxes
    }
    var isAboutFonts: Bool { assertion.isAboutLooks || text.contains("document.fonts") || isAboutBoxes }
    var isAboutImages: Bool {
        text.contains(/naturalWidth|naturalHeight|\.complete\b|videoWidth|duration|readyState/) || isAboutBoxes
    }

    private var isAboutBoxes: Bool {
        text.contains(/getBoundingClientRect|getClientRects|(?:offset|client|scroll)(?:Width|Height|Top|Left)/)
    }

    /// Whether it names a custom property that only this style sheet could define.
    func mayConcern(style url: String, _ code: SiteCode) -> Bool {
        let properties = text.matches(of: /--([A-Za-z]+)-?[\w\-]*/).map { (whole: String($0.0), prefix: String($0.1)) }
        return properties.allSatisfy { property in
            guard let owner = Self.propertyOwners[property.prefix] else { return !code.contains("\(property.whole):") }
            return LibraryNames.word(in: url, isOneOf: owner)
        }
    }

    /// Which libraries define custom properties that begin so.
    private static let propertyOwners: [String: [String]] = [
        "bs": ["bootstrap", "bootswatch"], "tw": ["tailwind"], "fa": ["fontawesome", "font-awesome"],
        "bulma": ["bulma"],
        "pico": ["pico"], "mdc": ["material"], "md": ["material"], "blue": ["bootstrap"],
    ]

    // MARK: Libraries and fetches

    /// Whether it names what the library at this address defines, or leaves in a document.
    func concerns(library url: String) -> Bool {
        if LibraryNames.isMarked(text, by: url) { return true }
        guard case .script(let source) = assertion else { return false }
        return Self.globals(in: source).contains { LibraryNames.mayDefine($0, url: url) }
    }

    /// The names at the beginning of each chain, without what stands in quotes.
    static func globals(in source: String) -> Set<String> {
        let bare = source.replacing(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/, with: "''")
        let names = bare.matches(of: /(?:^|[^.\w$])(?:(?:window|globalThis|self)\??\.)?([A-Za-z_$][\w$]*)/).map {
            String($0.1)
        }
        return Set(names).subtracting(builtIn)
    }

    private static let builtIn: Set<String> = [
        "document", "window", "globalThis", "self", "typeof", "await", "async", "return", "const", "let", "var", "new",
        "true", "false", "null", "undefined", "function", "in", "of", "instanceof", "if", "else", "for", "while",
        "Array",
        "Object", "Number", "String", "Boolean", "JSON", "Math", "Date", "Promise", "Map", "Set", "RegExp", "Intl",
        "parseFloat", "parseInt", "isNaN", "getComputedStyle", "localStorage", "sessionStorage", "location",
        "navigator",
        "setTimeout", "fetch", "Node", "Element", "HTMLElement", "Event", "console", "performance", "e", "el", "x", "i",
    ]

    /// Whether it may be about something that a fetch should have filled.
    func mayBeFilled(by code: SiteCode) -> Bool {
        if text.contains(/\.tagName|\.nodeName|\.getAttribute\(["'`](?:id|aria-live|type|role|name|for|class)["'`]\)/) {
            return false
        }
        if text.contains("document.title") || text.contains(/^css: (?:head\s*>?\s*)?title\b/) {
            return code.scriptsContain("document.title")
        }
        guard case .elements(let test) = assertion, test.condition == .exists else { return true }
        // An element that is asked for by id and that no script names is written in the markup or not at all.
        let named = ids.filter { !$0.isEmpty }
        return named.isEmpty || named.contains { $0.contains { code.scriptsContain($0) || !code.contains($0) } }
    }
}
