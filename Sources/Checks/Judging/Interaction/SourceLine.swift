import Document

/// Finds where an element of the page stands in the source that was served.
enum SourceLine {
    /// The line of the only element that is written so; `nil` when a script made it, or when several are.
    static func find(_ markup: String, in document: HTMLDocument) -> Int? {
        guard let tag = markup.prefixMatch(of: /<([a-zA-Z0-9\-]+)/)?.1 else { return nil }
        let id = markup.firstMatch(of: /^<[^>]*\sid="([^"]*)"/)?.1
        let start = markup.prefix { $0 != ">" }
        let same = document.elements.filter { element in
            guard element.name == tag else { return false }
            if let id { return element.id == String(id) }
            return element.markup(limit: 200).prefix { $0 != ">" } == start
        }
        if same.count == 1 { return same.first?.line }
        let words = markup.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" && $0 != "…" }
        let saying = same.filter { !words.isEmpty && $0.collapsedText.hasPrefix(words) }
        return saying.count == 1 ? saying.first?.line : nil
    }
}
