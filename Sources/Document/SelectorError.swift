/// What is wrong with a selector, and where.
package struct SelectorError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, without the place.
    package let message: String
    /// How many characters (Unicode scalars) stand before the fault.
    package let offset: Int
    package let selector: String

    package var description: String {
        let count = selector.unicodeScalars.count
        let place = offset >= count ? "at the end" : "at character \(offset + 1)"
        return "“\(selector)” is not a selector that can be used: \(message) (\(place))"
    }
}
