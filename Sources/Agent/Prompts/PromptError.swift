/// Why a prompt cannot be used, with its place where it has one.
package struct PromptError: Error, Hashable, CustomStringConvertible {
    /// `nil` when it is about a text as a whole.
    package let place: PromptPlace?
    /// The same without the place.
    package let message: String

    package var description: String { place.map { "\($0): \(message)" } ?? message }

    init(_ message: String) { (place, self.message) = (nil, message) }

    init(_ place: PromptPlace, _ message: String) { (self.place, self.message) = (place, message) }
}

/// A place in a prompt's file, for messages: `prompts/repair.md:3:5`.
package struct PromptPlace: Sendable, Hashable, CustomStringConvertible {
    package let file: String
    /// Both from 1; the column counts characters.
    package let line: Int
    package let column: Int

    /// The place of an index in the file's text.
    init(_ file: String, _ text: String, _ index: String.Index) {
        let before = text[..<index]
        self.file = file
        line = before.count { $0.isNewline } + 1
        column = before.reversed().prefix { !$0.isNewline }.count + 1
    }

    package var description: String { "\(file):\(line):\(column)" }
}
