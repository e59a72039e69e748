import JSON

/// A number as it was found in a text, and what it was read as.
///
/// Its description says both, as a message needs it: `"$605,000.00" read as 605000`.
package struct ReadNumber: Sendable, Hashable, CustomStringConvertible {
    /// The likelier reading: `1,234` is one thousand two hundred and thirty-four.
    package let value: Double
    /// What else the same text may mean: 1.234 for `1,234`, 0.12 for `12%`, -5 for a `(5)` that follows words.
    package let otherValue: Double?
    /// The part of the text that was read, with its sign, currency, percent sign or `million`.
    package let text: String

    /// Whether the number compares so, as either of its readings; for `!=` as both.
    package func holds(_ comparison: Comparison, _ wanted: Double) -> Bool {
        let first = comparison.holds(value, wanted)
        guard let otherValue else { return first }
        let second = comparison.holds(otherValue, wanted)
        return comparison == .notEqual ? first && second : first || second
    }

    package var description: String {
        let other = otherValue.map { ", or as \(JSONValue.number($0).text)" } ?? ""
        return "\"\(text)\" read as \(JSONValue.number(value).text)\(other)"
    }
}
