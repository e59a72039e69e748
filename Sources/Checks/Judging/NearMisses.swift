import Document

/// Finds what comes near to a selector that matched nothing.
enum NearMisses {
    /// At most three elements: with a similar id or class, or of the same tag.
    static func find(_ selector: String, in document: HTMLDocument) -> [String] {
        let names = selector.matches(of: /[#.]([\w\-]+)/).map { String($0.1) }
        let tag = selector.firstMatch(of: /^[a-z][a-z0-9]*/).map { String($0.output) }
        let scored = document.elements.compactMap { element -> (score: Int, element: Element)? in
            var best = Int.max
            for name in names {
                for own in element.classes + [element.id ?? ""] where !own.isEmpty {
                    best = min(best, distance(own.lowercased(), name.lowercased()))
                }
            }
            if best <= 3 { return (best, element) }
            return names.isEmpty && element.name == tag ? (4, element) : nil
        }
        return scored.sorted { $0.score < $1.score }.prefix(3).map { found in
            found.element.line.map { "line \($0): \(found.element.markup(limit: 100))" }
                ?? found.element.markup(limit: 100)
        }
    }

    /// Names that differ by a separator only are near.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (left.filter { $0 != "-" && $0 != "_" }, right.filter { $0 != "-" && $0 != "_" })
        guard abs(left.count - right.count) <= 3, !left.isEmpty, !right.isEmpty else { return Int.max }
        return EditDistance.between(left, right)
    }
}
