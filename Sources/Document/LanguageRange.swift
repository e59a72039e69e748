/// One argument of `:lang()`: a language range, matched by extended filtering (RFC 4647 section 3.3.2).
struct LanguageRange: Sendable, Hashable {
    private let subtags: [String]
    private let isEmpty: Bool

    init(_ text: String) {
        isEmpty = text.isEmpty
        subtags = text.lowercasedASCII.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether the language of an element, empty when it is declared to be unknown, is in the range.
    func matches(_ language: String) -> Bool {
        guard !isEmpty, !language.isEmpty else { return isEmpty && language.isEmpty }
        var rest = language.lowercasedASCII.split(separator: "-", omittingEmptySubsequences: false)[...]
        guard let first = rest.popFirst(), subtags[0] == "*" || subtags[0] == first else { return false }
        for wanted in subtags.dropFirst() where wanted != "*" {
            while let next = rest.first, next != wanted {
                // A single letter or digit begins an extension, which a range does not look into.
                if next.count == 1 { return false }
                rest.removeFirst()
            }
            guard rest.popFirst() != nil else { return false }
        }
        return true
    }
}

extension HTMLDocument {
    /// The language that the last `meta` which does so declares for the whole page.
    var language: String? {
        let metas = elements.filter { $0.isHTML("meta") && $0["http-equiv"]?.lowercasedASCII == "content-language" }
        return metas.last?["content"].flatMap { content in
            content.contains(",") ? nil : content.split(whereSeparator: \.isWhitespace).first.map(String.init)
        }
    }
}

extension Element {
    /// The language that the element or the nearest around it declares; empty where it is declared to be unknown.
    var language: String? {
        for element in sequence(first: self, next: { $0.parent }) {
            if element.namespace != .html, let language = element["xml:lang"] { return language }
            if let language = element["lang"] { return language }
        }
        return nil
    }
}
