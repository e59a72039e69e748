import Document

/// What a document without a browser tells of who sees its elements: by markup alone, without style sheets.
extension HiddenMatches {
    init(of tests: [ElementTest], in document: HTMLDocument) {
        var matches: [String: [Match]] = [:]
        for selector in Set(tests.map(\.selector)) {
            guard let parsed = try? Selector(parsing: selector) else { continue }
            matches[selector] = document.elements(matching: parsed).prefix(50).map { element in
                let trouble = Self.trouble(element)
                return Match(
                    trouble: trouble,
                    markup: "<\(element.name)\(element.id.map { " id=\"\($0)\"" } ?? "")>", id: element.id ?? "",
                    text: element.textContent, shown: trouble == nil ? Self.shown(element) : "")
            }
        }
        self.init(matches)
    }

    private static func trouble(_ element: Element) -> String? {
        let ancestors = Array(sequence(first: element) { $0.parent })
        if ancestors.contains(where: { undrawn.contains($0.name) }) || element["type"]?.lowercased() == "hidden" {
            return nil
        }
        if ancestors.contains(where: isHidden) { return "hidden" }
        if ancestors.contains(where: isOffScreen) { return "off the screen" }
        if replaced.contains(element.name) || !element.children.isEmpty { return nil }
        return element.collapsedText.isEmpty ? "empty" : nil
    }

    /// The text without the parts that are hidden.
    private static func shown(_ element: Element) -> String {
        guard element.children.contains(where: { isHidden($0) || !$0.children.isEmpty }) else {
            return element.textContent
        }
        return element.visibleText
    }

    private static func isHidden(_ element: Element) -> Bool {
        element["hidden"] != nil
            || element["style"]?.contains(/(?:display\s*:\s*none|visibility\s*:\s*hidden)/.ignoresCase()) == true
    }

    private static func isOffScreen(_ element: Element) -> Bool {
        guard let style = element["style"], style.contains(/position\s*:\s*(?:absolute|fixed)/.ignoresCase()) else {
            return false
        }
        return style.contains(/(?:left|top)\s*:\s*-\d{3,}px/.ignoresCase())
    }

    /// What is never drawn by its nature counts as seen.
    private static let undrawn: Set<String> = [
        "head", "script", "style", "template", "noscript", "datalist", "option", "optgroup", "source", "track", "area",
        "map", "col", "colgroup", "br", "wbr", "svg", "meta", "link", "title",
    ]

    private static let replaced: Set<String> = [
        "img", "canvas", "video", "iframe", "input", "button", "select", "textarea", "hr", "progress", "meter",
    ]
}
