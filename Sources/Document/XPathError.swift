/// Why an XPath expression has no value.
package struct XPathError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in libxml2's words where it found the fault.
    package let message: String
    package let expression: String

    package var description: String { "“\(expression)” is not an XPath expression that can be used: \(message)" }
}
