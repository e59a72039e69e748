/// Why a text is no usable `data:` URI, as the end of a sentence about it, and what to write instead.
package struct DataURIError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
