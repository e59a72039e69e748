import JSON

/// What a computed style must be: `SELECTOR PROPERTY = "value"`, `contains "gradient"`, `matches /re/`.
///
/// It holds when some match of the selector has it. Colours are compared as colours, so `"blue"` is `rgb(0, 0, 255)`.
package struct StyleTest: Sendable, Hashable, CustomStringConvertible {
    package let selector: String
    /// A CSS property in its own spelling (`background-image`, `--accent`).
    package let property: String
    package let value: TextTest

    package init(_ selector: String, _ property: String, _ value: TextTest) {
        self.selector = selector
        self.property = property
        self.value = value
    }

    package var description: String { "\(selector) \(property) \(value)" }
}
