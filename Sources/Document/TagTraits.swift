/// How the parser treats the elements of a name, as far as the scan before it must know.
struct TagTraits: OptionSet {
    let rawValue: UInt16

    /// Has no content.
    static let void = TagTraits(rawValue: 1)
    /// One ends the one before, unless something else stands between them: these cannot make a page deep.
    static let selfLimiting = TagTraits(rawValue: 1 << 1)
    /// The content is text up to the end tag.
    static let rawText = TagTraits(rawValue: 1 << 2)
    /// In that text references such as `&amp;` mean something.
    static let decodesReferences = TagTraits(rawValue: 1 << 3)
    /// The content is text up to the end of the page.
    static let endless = TagTraits(rawValue: 1 << 4)
    /// The content is text if scripts run.
    static let scripting = TagTraits(rawValue: 1 << 5)
    /// Begins content in which `/>` ends an element.
    static let foreignRoot = TagTraits(rawValue: 1 << 6)
    /// Within that, begins HTML again.
    static let integrationPoint = TagTraits(rawValue: 1 << 7)
    /// End tags that are neither for such elements nor for formatting do not reach past one.
    static let special = TagTraits(rawValue: 1 << 8)
    /// No end tag from within reaches past it.
    static let barrier = TagTraits(rawValue: 1 << 9)
    static let formatting = TagTraits(rawValue: 1 << 10)
    /// Ends all SVG and MathML that it stands in.
    static let breakout = TagTraits(rawValue: 1 << 11)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of name: TagName) { self = Self.table[name] ?? [] }

    private static let table: [TagName: TagTraits] = {
        let names: [(TagTraits, String)] = [
            (
                .void,
                "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track"
            ),
            (.void, "wbr"),
            (
                .selfLimiting,
                "html head body p li dt dd option tr td th tbody thead tfoot caption colgroup a nobr button"
            ),
            (.selfLimiting, "form select h1 h2 h3 h4 h5 h6"),
            (.rawText, "script style xmp iframe noembed noframes textarea title"),
            (.decodesReferences, "textarea title"),
            (.endless, "plaintext"),
            (.scripting, "noscript"),
            (.foreignRoot, "svg math"),
            (.integrationPoint, "foreignobject desc title mi mo mn ms mtext annotation-xml"),
            (.special, "address applet article aside blockquote center details dir div dl fieldset figcaption figure"),
            (
                .special,
                "footer frameset header hgroup main marquee menu nav object ol pre listing search section summary"
            ),
            (.special, "table template ul"),
            (.barrier, "applet marquee object table template"),
            (
                .breakout,
                "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li"
            ),
            (.breakout, "listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"),
            (.formatting, "b big code em font i s small strike strong tt u"),
        ]
        var table: [TagName: TagTraits] = [:]
        for (trait, list) in names {
            for name in list.split(separator: " ") { table[TagName(name.utf8), default: []].insert(trait) }
        }
        return table
    }()
}
