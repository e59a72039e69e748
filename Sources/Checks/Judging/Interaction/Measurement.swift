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
