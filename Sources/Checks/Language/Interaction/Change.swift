import JSON

/// What becomes of a reading.
package enum Change: Sendable, Hashable, CustomStringConvertible {
    case changes
    /// It changes, and is again what it was when the last step is done once more.
    case toggles
    /// The steps changed it, and the reload among them did not undo that.
    case isKept
    /// By exactly so much, or by anything.
    case increases(by: Double?)
    case decreases(by: Double?)
    /// Afterwards its number compares so; of a text, the number in it.
    case compares(Comparison, Double)
    case reads(TextTest)

    package var description: String {
        switch self {
        case .changes: "changes"
        case .toggles: "toggles"
        case .isKept: "is kept"
        case .increases(let amount): "increases\(Self.by(amount))"
        case .decreases(let amount): "decreases\(Self.by(amount))"
        case .compares(let comparison, let number): "\(comparison.rawValue) \(Quantity.text(number))"
        case .reads(let test): "\(test)"
        }
    }

    private static func by(_ amount: Double?) -> String { amount.map { " by \(Quantity.text($0))" } ?? "" }
}
