/// What was read off a page at one moment for one ``Reading``.
struct Measurement: Sendable, Hashable {
    /// One element's share of it.
    struct Item: Sendable, Hashable {
        let markup: String
        let text: String
    }

    var items: [Item]
    /// What tells of a colour scheme without being seen: classes and attributes of the root and the body.
    var marks = ""

    /// Stands for what is in the field that has the focus.
    static let inUse = "(in use)"

    /// Whether another one differs, but for what is in the field that somebody is using.
    func differs(from other: Measurement) -> Bool {
        items.count != other.items.count
            || zip(texts, other.texts).contains { $0 != $1 && $0 != Self.inUse && $1 != Self.inUse }
    }

    var texts: [String] { items.map { $0.text.collapsingWhitespace() } }

    var numbers: [[ReadNumber]] { texts.map { NumberReader.read($0) } }

    /// For messages.
    var shown: String {
        guard let first = texts.first else { return "nothing" }
        let more = items.count > 1 ? " (and \(items.count - 1) more)" : ""
        return (first.isEmpty ? "empty" : "\"\(first.cut(to: 120))\"") + more
    }

    /// The first number of each element, as it is written in messages.
    var shownNumber: String {
        let first = numbers.joined().prefix(3).map { Quantity.text($0.value) }
        return first.isEmpty ? "no number (\(shown))" : first.joined(separator: ", ")
    }
}
