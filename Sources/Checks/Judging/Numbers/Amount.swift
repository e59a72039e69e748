/// The number that a ``Quantity`` came to, and where it comes from.
struct Amount: Sendable, Hashable {
    let value: Double
    /// For messages: `605000, the sum of "sales" in data.csv`.
    let words: String
    /// How far a number that is shown may be from it and still be the same: people round.
    let tolerance: Double

    /// `isRounded`: it has decimals or was added up, so that what is shown of it may be rounded to hundredths.
    init(_ value: Double, words: String, isRounded: Bool) {
        self.value = value
        self.words = words
        tolerance = isRounded ? max(0.005, abs(value) * 1e-9) : 0
    }

    init(_ value: Double) {
        self.init(value, words: Quantity.text(value), isRounded: value != value.rounded())
    }

    /// Whether a number compares with it so.
    func compares(_ comparison: Comparison, _ number: Double) -> Bool {
        let isEqual = abs(number - value) <= tolerance
        return switch comparison {
        case .equal: isEqual
        case .notEqual: !isEqual
        case .lessOrEqual: isEqual || number < value
        case .greaterOrEqual: isEqual || number > value
        case .less: !isEqual && number < value
        case .greater: !isEqual && number > value
        }
    }

    /// Whether a number that was read compares with it so, as either of its readings; for `!=` as both.
    func compares(_ comparison: Comparison, _ read: ReadNumber) -> Bool {
        let readings = [read.value] + (read.otherValue.map { [$0] } ?? [])
        return comparison == .notEqual
            ? readings.allSatisfy { compares(comparison, $0) } : readings.contains { compares(comparison, $0) }
    }
}
