/// The name of a tag in small letters, up to its first sixteen bytes: enough to tell apart those the parser treats
/// differently, and quick to compare.
struct TagName: Hashable, ExpressibleByStringLiteral {
    private var bytes: SIMD16<UInt8> = .zero

    init(_ name: some Collection<UInt8>) {
        for (index, byte) in name.prefix(16).enumerated() { bytes[index] = byte.lowercasedASCII }
    }

    init(stringLiteral name: String) { self.init(name.utf8) }
}

extension TagName {
    /// These have no content.
    static let void: Set<TagName> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
        "link", "meta", "param", "source", "track", "wbr",
    ]
    /// Of these one ends the one before, unless something counted stands between them: they cannot make a page deep.
    static let selfLimiting: Set<TagName> = [
        "html", "head", "body", "p", "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "caption",
        "colgroup", "a", "nobr", "button", "form", "select", "h1", "h2", "h3", "h4", "h5", "h6",
    ]
    /// The content of these is text up to their end tag.
    static let rawText: Set<TagName> = [
        "script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title",
    ]
    /// Of those, where references such as `&amp;` mean something.
    static let rawTextWithReferences: Set<TagName> = ["textarea", "title"]
    /// These begin content in which `/>` ends an element.
    static let foreignRoots: Set<TagName> = ["svg", "math"]
    /// Within that, these begin HTML again.
    static let integrationPoints: Set<TagName> = [
        "foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml",
    ]
    /// An end tag that is neither for one of these nor for a formatting element does not reach past one of these.
    static let special: Set<TagName> = [
        "address", "applet", "article", "aside", "blockquote", "center", "details", "dir", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "frameset", "header", "hgroup", "main", "marquee", "menu", "nav", "object",
        "ol", "pre", "listing", "plaintext", "search", "section", "summary", "table", "template", "ul",
    ]
    /// No end tag from within reaches past these.
    static let barriers: Set<TagName> = ["applet", "marquee", "object", "table", "template"]
    static let formatting: Set<TagName> = [
        "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
    ]
}
