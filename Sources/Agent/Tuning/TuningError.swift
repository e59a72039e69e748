/// Why a comparison of prompts cannot be made, or not gone on with.
package struct TuningError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
