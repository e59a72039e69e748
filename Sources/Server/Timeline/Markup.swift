import Checks
import Network

/// A piece of HTML.
struct Markup: Sendable, Hashable {
    fileprivate(set) var source = ""

    static func + (left: Markup, right: Markup) -> Markup { Markup(source: left.source + right.source) }
}

/// The only way to make HTML of what others wrote: as text, escaped and without secrets.
struct MarkupWriter: Sendable {
    private let redaction: Redaction

    init(hiding secrets: [Secret]) { redaction = Redaction(secrets) }

    /// Text as text, whatever is in it.
    func text(_ text: String) -> Markup { Markup(source: XMLText.content(clean(text))) }

    /// What is left out of a text first must not make a secret of what is left.
    private func clean(_ text: String) -> String {
        let shown = XMLText.allowed(text).unicodeScalars.map { Self.turns.contains($0) ? "\u{FFFD}" : $0 }
        return redaction(String(String.UnicodeScalarView(shown)))
    }

    /// Whether a secret stands in a text.
    func findsSecret(in text: String) -> Bool { redaction(text) != text }

    /// What makes a line read from its end: it would show another text than the one that is there.
    private static let turns: Set<Unicode.Scalar> = [
        "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ]

    /// An element: `element("li.failed", […])`, with its classes in its name and its attributes escaped.
    func element(_ name: String, _ attributes: [(String, String)], _ content: [Markup]) -> Markup {
        let parts = name.split(separator: ".")
        let tag = parts.first ?? "div"
        var attributes = attributes
        if parts.count > 1 { attributes.insert(("class", parts.dropFirst().joined(separator: " ")), at: 0) }
        let written = attributes.map { " \($0)=\"\(XMLText.attribute(clean($1)))\"" }.joined()
        let inside = content.map(\.source).joined()
        return Markup(
            source: Self.empty.contains(String(tag)) ? "<\(tag)\(written)>" : "<\(tag)\(written)>\(inside)</\(tag)>")
    }

    /// An element that has no attributes but its classes.
    func element(_ name: String, _ content: [Markup]) -> Markup { element(name, [], content) }

    /// An element with nothing but a text in it.
    func element(_ name: String, _ attributes: [(String, String)] = [], text: String) -> Markup {
        element(name, attributes, [self.text(text)])
    }

    /// A heading that opens what stands below it, without a script.
    func fold(_ summary: String, isOpen: Bool = false, _ content: [Markup]) -> Markup {
        element("details", isOpen ? [("open", "")] : [], [element("summary", text: summary)] + content)
    }

    /// A long text, cut where it is too long to share; `what` it is stands in the note.
    func longText(_ text: String, of what: String, to limit: Int = 60_000) -> Markup {
        let (shown, note) = cut(text, of: what, to: limit)
        return element("pre", [("tabindex", "0")], text: shown) + note
    }

    /// The beginning of a text up to a line's end, and a note that says what is missing.
    func cut(_ text: String, of what: String, to limit: Int) -> (text: String, note: Markup) {
        guard text.utf8.count > limit else { return (text, Markup()) }
        let start = String(decoding: text.utf8.prefix(limit), as: UTF8.self)
        let end = start.lastIndex(of: "\n") ?? start.endIndex
        let shown = String(start[..<end])
        let missing = text.utf8.count - shown.utf8.count
        return (shown, element("p.quiet", text: "Cut here: \(missing) bytes more of \(what) are in the run’s folder."))
    }

    /// A part that was made already, as an element's content without escaping; only for what the program itself wrote.
    static func own(_ source: String) -> Markup { Markup(source: source) }

    private static let empty: Set<String> = ["img", "meta", "link", "br"]
}
