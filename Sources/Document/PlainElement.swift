/// What ``PlainPageReader`` knows of an element: where it may stand so that no rule of the parser would move or end anything.
enum PlainElement {
    /// Stands wherever text does.
    case ordinary
    /// Ends an open paragraph, so that there must be none.
    case block
    case heading
    case paragraph
    /// Ends an open element of the same name, or is ignored in one.
    case unnestable
    case form
    case void
    /// A void element that ends a paragraph.
    case rule
    /// In lists only.
    case item
    /// In definition lists only.
    case term
    case list
    case definitions
    /// The content is text without references.
    case raw
    /// The content is text with references.
    case referenced
    /// The content is text when scripts run.
    case noscript
    case table
    case caption
    case columns
    case column
    case section
    case row
    case cell
    case select
    case group
    case choice
    case choices
    case body

    /// Whether the element may be started in another; `body` stands for what is not listed.
    func isPlain(in parent: PlainElement) -> Bool {
        switch parent {
        case .table: self == .caption || self == .columns || self == .section
        case .section: self == .row
        case .row: self == .cell
        case .columns: self == .column
        case .select: self == .group || self == .choice
        case .group: self == .choice
        case .choice: false
        default:
            switch self {
            case .item: parent == .list
            case .term: parent == .definitions
            case .choice: parent == .choices
            case .heading: parent != .heading
            case .caption, .columns, .column, .section, .row, .cell, .group, .body: false
            default: true
            }
        }
    }

    /// Whether text that is not white space may stand in it.
    var holdsText: Bool {
        switch self {
        case .table, .section, .row, .columns: false
        default: true
        }
    }

    /// Whether it ends a paragraph that it would stand in.
    var endsParagraph: Bool {
        switch self {
        case .block, .heading, .paragraph, .form, .rule, .item, .term, .list, .definitions, .table: true
        default: false
        }
    }

    /// The element of a name; nil for one that the parser treats in a way that is not listed here.
    init?(_ name: TagName, isCustom: Bool) {
        guard let known = Self.known[name] ?? (isCustom ? .ordinary : nil) else { return nil }
        self = known
    }

    private static let known: [TagName: PlainElement] = {
        let names: [(PlainElement, String)] = [
            (
                .ordinary,
                "abbr acronym audio b bdi bdo big canvas cite code data del dfn em font i ins kbd label legend map"
            ),
            (
                .ordinary,
                "mark meter output picture progress q s samp slot small span strike strong sub sup time tt u var"
            ),
            (.ordinary, "video"),
            (
                .block,
                "address article aside blockquote center details dialog div fieldset figcaption figure footer header"
            ),
            (.block, "hgroup main nav pre search section summary"),
            (.heading, "h1 h2 h3 h4 h5 h6"), (.paragraph, "p"), (.unnestable, "a button"), (.form, "form"),
            (.void, "area base br embed img input link meta source track wbr"), (.rule, "hr"), (.item, "li"),
            (.term, "dd dt"), (.list, "menu ol ul"), (.definitions, "dl"), (.raw, "iframe script style"),
            (.referenced, "textarea title"), (.noscript, "noscript"), (.table, "table"), (.caption, "caption"),
            (.columns, "colgroup"), (.column, "col"), (.section, "tbody tfoot thead"), (.row, "tr"), (.cell, "td th"),
            (.select, "select"), (.group, "optgroup"), (.choice, "option"), (.choices, "datalist"),
        ]
        var known: [TagName: PlainElement] = [:]
        for (element, list) in names {
            for name in list.split(separator: " ") { known[TagName(name.utf8)] = element }
        }
        return known
    }()
}
