/// Why a brief's attachments could not be had: every one that failed, in the brief's order.
package struct AttachmentError: Error, Sendable, Hashable, CustomStringConvertible {
    package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        package let name: String
        /// What happened, as a sentence or two.
        package let reason: String

        package var description: String { "Attachment \(name) could not be loaded. \(reason)" }
    }

    /// Never empty.
    package let failures: [Failure]

    /// One failure per line.
    package var description: String { failures.map(\.description).joined(separator: "\n") }
}
