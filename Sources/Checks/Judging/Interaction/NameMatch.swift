/// What an element is called: what somebody reads on it, and what its author calls it in the source.
package struct ElementWords: Sendable, Hashable {
    /// Accessible name, text, label, value, title, placeholder.
    package var names: [String]
    /// `id`, classes, `data-testid`, `name`.
    package var handles: [String]

    package init(names: [String], handles: [String]) {
        self.names = names
        self.handles = handles
    }
}

/// How well an element's words fit the name it is looked for by.
package enum NameMatch: Int, Comparable, Sendable {
    case exact
    case symbol
    case word
    case part
    case handle

    package static func < (left: NameMatch, right: NameMatch) -> Bool { left.rawValue < right.rawValue }

    /// `nil` when they do not fit at all.
    package static func best(_ words: ElementWords, for name: Locator.Name) -> NameMatch? {
        switch name {
        case .pattern(let pattern):
            guard let regex = try? Regex(pattern).ignoresCase() else { return nil }
            if words.names.contains(where: { $0.contains(regex) }) { return .exact }
            return words.handles.contains { Self.spaced($0).contains(regex) || $0.contains(regex) } ? .handle : nil
        case .text(let text): return best(words, for: SymbolNames.plain(text))
        }
    }

    private static func best(_ words: ElementWords, for wanted: String) -> NameMatch? {
        let names = words.names.map(SymbolNames.plain).filter { !$0.isEmpty }
        let handles = words.handles.map { spaced($0).lowercased() }
        if names.contains(wanted) { return .exact }
        let others = SymbolNames.others(for: wanted)
        if names.contains(where: others.contains) { return .symbol }
        if names.contains(where: { hasWords($0, wanted) }) { return .word }
        let isWordy = wanted.contains { $0.isLetter || $0.isNumber }
        // A short word is part of too much: "Go" of "Google".
        if wanted.count > 3, isWordy, names.contains(where: { $0.contains(wanted) }) { return .part }
        let handle = spaced(wanted).lowercased()
        if isWordy, handles.contains(where: { $0 == handle || hasWords($0, handle) }) { return .handle }
        let signs = others.filter { $0.count > 1 }
        return !isWordy && handles.contains { own in signs.contains { hasWords(own, $0) } } ? .handle : nil
    }

    /// `themeToggle`, `theme-toggle` and `theme_toggle` as `theme toggle`.
    static func spaced(_ handle: String) -> String {
        var spaced = ""
        for character in handle {
            if character.isUppercase, let last = spaced.last, last.isLowercase { spaced.append(" ") }
            spaced.append(character == "-" || character == "_" ? " " : character)
        }
        return spaced.collapsingWhitespace()
    }

    private static func hasWords(_ text: String, _ wanted: String) -> Bool {
        guard !wanted.isEmpty, let range = text.firstRange(of: wanted) else { return false }
        let isWordy = wanted.contains { $0.isLetter || $0.isNumber }
        func isEdge(_ character: Character?) -> Bool {
            guard let character else { return true }
            // A sign among other signs is another sign.
            return isWordy ? !character.isLetter && !character.isNumber : character.isWhitespace
        }
        let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
        let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
        return isEdge(before) && isEdge(after)
    }
}
