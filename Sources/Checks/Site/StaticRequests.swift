import Browser
import Document

/// What a page without scripts asks its own site for, told from the files alone.
///
/// What it certainly asks for is listed as a browser would list it. Of the rest (a picture in a style sheet, a choice of
/// sizes, an icon, something lazy or played) only a browser can tell whether it is asked for, which matters only where it
/// is not there.
struct StaticRequests: Sendable {
    private let site: Site
    private let address: PagesAddress
    private var base: String
    /// What the page certainly asks for, as a browser records it.
    private(set) var record = PageRecord()
    /// What is not there and may or may not be asked for.
    private(set) var doubts: [String] = []
    private var sheets: Set<String> = []

    init(of document: HTMLDocument, in site: Site, at address: PagesAddress) {
        self.site = site
        self.address = address
        base = address.base
        let elements = Array(document.elements)
        if let href = elements.first(where: { $0.isHTML("base") && $0["href"] != nil })?["href"] {
            base = RelativeAddress(href).resolved(against: address.base) ?? base
        }
        // Such a policy may forbid anything.
        let isFree = !elements.contains {
            $0.isHTML("meta") && $0["http-equiv"]?.lowercased() == "content-security-policy"
        }
        add(address.base, "Document", isCertain: true)
        for element in elements { read(element, isFree: isFree) }
    }

    private mutating func read(_ element: Element, isFree: Bool) {
        if let style = element["style"] { readSheet(style, from: base) }
        // Masks, filters and patterns may stand in other files.
        if element.namespace == .svg {
            for attribute in element.attributes where attribute.value.contains("url(") {
                readSheet(attribute.value, from: base)
            }
        }
        switch element.name {
        case "img":
            let isPlain = element["srcset"] == nil && element.parent?.isHTML("picture") != true
            let isLazy = element["loading"]?.lowercased() == "lazy"
            if let source = element["src"] { ask(source, "Image", isCertain: isFree && isPlain && !isLazy) }
            readSizes(element)
        case "source", "video", "audio", "track", "input", "image", "feImage", "use":
            for name in ["src", "poster", "href", "xlink:href"] {
                if let source = element[name] { ask(source, "Media", isCertain: false) }
            }
            readSizes(element)
        case "link": read(link: element, isFree: isFree)
        case "style": readSheet(element.textContent, from: base)
        default: if let picture = element["background"] { ask(picture, "Image", isCertain: false) }
        }
    }

    private mutating func readSizes(_ element: Element) {
        for candidate in (element["srcset"] ?? "").split(separator: ",") {
            if let url = candidate.split(whereSeparator: \.isWhitespace).first, !candidate.contains("data:") {
                ask(String(url), "Image", isCertain: false)
            }
        }
    }

    private mutating func read(link: Element, isFree: Bool) {
        guard let href = link["href"] else { return }
        let relations = Set((link["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace))
        if relations.contains("stylesheet") {
            let isPlain =
                ["disabled", "media", "type"].allSatisfy { link[$0] == nil } && !relations.contains("alternate")
            ask(href, "Stylesheet", isCertain: isFree && isPlain)
        } else if !relations.isDisjoint(with: [
            "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch",
        ]) {
            ask(href, "Other", isCertain: false)
        }
    }

    // MARK: Style sheets

    private mutating func readSheet(_ text: String, from place: String) {
        let text = text.replacing(/\/\*(?:[^*]|\*(?!\/))*\*\//, with: " ")
        let quoted = /(?i)(?:url\(\s*|@import\s+|image-set\(\s*)["']([^"']+)["']/
        let bare = /(?i)url\(\s*([^"'\s)][^\s)]*)\s*\)/
        for name in text.matches(of: quoted).map(\.1) + text.matches(of: bare).map(\.1) {
            ask(String(name), "Image", isCertain: false, from: place)
        }
    }

    // MARK: Addresses

    private mutating func ask(_ reference: String, _ kind: String, isCertain: Bool, from place: String? = nil) {
        guard let url = RelativeAddress(reference).resolved(against: place ?? base) else { return }
        add(url, kind, isCertain: isCertain)
    }

    private mutating func add(_ url: String, _ kind: String, isCertain: Bool) {
        var resolution = address.resolve(url, in: site)
        if case .redirect(let target) = resolution { resolution = address.resolve(target, in: site) }
        switch resolution {
        case .foreign: return
        case .file(let path):
            if isCertain { record.add(PageRecord.Request(url, kind: kind, status: 200, bytes: site[path]?.count ?? 0)) }
            let isSheet = path.hasSuffix(".css") && sheets.insert(path).inserted
            if isSheet, let text = site.text(path) { readSheet(text, from: url) }
        case .missing, .redirect:
            if isCertain {
                record.add(PageRecord.Request(url, kind: kind, status: 404, bytes: 0))
            } else {
                doubts.append(url.hasPrefix(address.base) ? String(url.dropFirst(address.base.count)) : url)
            }
        }
    }
}
