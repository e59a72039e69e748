extension JSONValue {
    /// A text, or null.
    package static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

    /// A whole number, or null.
    package static func integer(_ number: Int?) -> JSONValue { number.map { .number(Double($0)) } ?? .null }

    /// Milliseconds with one decimal.
    package static func milliseconds(_ duration: Duration) -> JSONValue {
        let parts = duration.components
        let tenths = Double(parts.seconds) * 10_000 + Double(parts.attoseconds / 100_000_000_000_000)
        return .number(tenths / 10)
    }
}
