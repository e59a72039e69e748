/// What people call elements, and what they are.
enum ElementNames {
    /// The simple selectors that a noun without an id may mean; empty when it names no element.
    static func selectors(for noun: String) -> [String] { anywhere[noun] ?? (isTag(noun) ? [noun] : []) }

    /// The simple selectors that may carry an id that a noun phrase names; empty when any element may.
    ///
    /// A "display", a "list" or a "section" is often a div; a button, a form or a table is what it is called.
    static func selectors(forID noun: [String]) -> [String] {
        noun.reversed().lazy.compactMap { named[$0] }.first ?? []
    }

    /// Whether a word is a tag's own name.
    static func isTag(_ word: String) -> Bool { tags.contains(word) }

    private static let headings = ["h1", "h2", "h3", "h4", "h5", "h6"]
    private static let pushable = [
        "button", "[type='button' i]", "[type='submit' i]", "[type='reset' i]", "[role='button']", "a[class*='btn' i]",
        "a[class*='button' i]",
    ]
    private static let fields = ["input", "textarea", "select"]

    private static let anywhere: [String: [String]] = [
        "button": pushable, "heading": headings, "input": fields, "dropdown": ["select"], "link": ["a[href]"],
        "list": ["ul", "ol"],
        "image": ["img", "svg", "picture", "canvas"], "paragraph": ["p"], "checkbox": ["input[type='checkbox' i]"],
    ]

    private static let named: [String: [String]] = [
        "button": ["button", "input", "a", "[role='button']"], "buttons": ["button", "input", "a", "[role='button']"],
        "input": fields, "textarea": ["textarea"], "form": ["form"], "table": ["table"], "select": ["select"],
        "dropdown": ["select"],
        "canvas": ["canvas"], "heading": headings, "checkbox": ["input"], "h1": ["h1"], "h2": ["h2"], "h3": ["h3"],
    ]

    private static let tags: Set<String> = [
        "form", "table", "div", "span", "section", "select", "textarea", "img", "canvas", "svg", "h1", "h2", "h3", "h4",
        "h5", "h6",
        "p", "ul", "ol", "li", "a", "nav", "header", "footer", "main", "article", "video", "audio", "iframe", "label",
        "option", "output",
        "button", "input",
    ]
}
