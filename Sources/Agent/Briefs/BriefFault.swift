/// One thing that is wrong with a brief.
package struct BriefFault: Sendable, Hashable, CustomStringConvertible {
    /// Where, as in `$.attachments[1].url`; `$` is the whole text.
    package let path: String
    /// What is wrong there, and what to write instead.
    package let message: String

    package init(_ path: String, _ message: String) {
        self.path = path
        self.message = message
    }

    package var description: String { "\(path): \(message)" }
}
