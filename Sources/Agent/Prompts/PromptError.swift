/// Why a prompt cannot be used, with its place where it has one.
package struct PromptError: Error, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }

    init(_ place: PromptPlace, _ message: String) { description = "\(place): \(message)" }
}

/// A place in a prompt's file, for messages: `prompts/repair.md:3:5`.
struct PromptPlace: Sendable, Hashable, CustomStringConvertible {
    let file: String
    /// Both from 1; the column counts characters.
    let line: Int
    let column: Int

    /// The place of an index in the file's text.
    init(_ file: String, _ text: String, _ index: String.Index) {
        let before = text[..<index]
        self.file = file
        line = before.count { $0.isNewline } + 1
        column = before.reversed().prefix { !$0.isNewline }.count + 1
    }

    var description: String { "\(file):\(line):\(column)" }
}
