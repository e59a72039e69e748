/// What a reader sees of an element when neither scripts nor style sheets act.
///
/// Left out are the head, scripts, styles, templates, `noscript`, what an element shows only in place of something else
/// (`canvas`, `video`), and what is hidden: by the `hidden` attribute, by `display: none` in its own `style`, in a closed
/// `details` or `dialog`. White space is collapsed, a no-break space being one; blocks, cells, buttons and `br` part words.
enum VisibleText {
    static func read(_ element: Element) -> String {
        // The text of a title is read when it is asked for, though it is no part of the page's.
        let isSeen = sequence(first: element, next: \.parent).allSatisfy { ancestor in
            !isHidden(ancestor) || ancestor.isHTML("head") || ancestor == element && ancestor.isHTML("title")
        }
        guard isSeen else { return "" }
        var text = CollapsedText()
        var walk = NodeWalk(from: element.node)
        while let step = walk.next() {
            switch step {
            case .enter(let node):
                if node.kind == .text, !isInClosedDetails(node, of: element.document) { text.append(node.content) }
                guard node != element.node, let inner = element.document.element(at: node) else { continue }
                if isHidden(inner) { walk.skipContents(of: node) } else if partsWords(inner) { text.breakWord() }
            case .leave(let node):
                if node != element.node, let inner = element.document.element(at: node), partsWords(inner) {
                    text.breakWord()
                }
            }
        }
        return text.result
    }

    private static func partsWords(_ element: Element) -> Bool {
        element.namespace == .html ? wordParting.contains(element.name) : element.name == "text"
    }

    private static func isHidden(_ element: Element) -> Bool {
        guard element.namespace == .html else { return hiddenForeign.contains(element.name) }
        if hidden.contains(element.name) || element["hidden"] != nil || isDisplayNone(element) { return true }
        if element.name == "dialog" { return element["open"] == nil }
        guard let parent = element.parent, isClosedDetails(parent) else { return false }
        return element != parent.children.first { $0.isHTML("summary") }
    }

    private static func isInClosedDetails(_ text: Node, of document: HTMLDocument) -> Bool {
        text.parent.flatMap(document.element(at:)).map(isClosedDetails) ?? false
    }

    private static func isClosedDetails(_ element: Element) -> Bool {
        element.isHTML("details") && element["open"] == nil
    }

    private static func isDisplayNone(_ element: Element) -> Bool {
        guard let style = element["style"]?.lowercasedASCII else { return false }
        return style.split(separator: ";").contains { declaration in
            let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            return parts.first == "display" && (parts.last == "none" || parts.last == "none!important")
        }
    }

    private static let hidden: Set<String> = [
        "head", "title", "script", "style", "template", "noscript", "noembed", "noframes", "iframe", "canvas", "video",
        "audio", "datalist", "rp", "area", "param",
    ]

    private static let hiddenForeign: Set<String> = ["script", "style", "title", "desc", "metadata", "defs"]

    private static let wordParting: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav",
        "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
    ]
}
