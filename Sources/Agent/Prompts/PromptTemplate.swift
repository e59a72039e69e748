/// A text with `{{names}}` in it.
package struct PromptTemplate: Sendable, Hashable {
    private enum Part: Hashable {
        case text(String)
        case value(name: String, line: Int)
    }

    /// The file it comes from, for messages.
    package let name: String
    private let parts: [Part]

    package init(_ text: String, name: String) {
        self.name = name
        var parts: [Part] = []
        var end = text.startIndex
        for match in text.matches(of: /\{\{\s*([a-z_]+)\s*\}\}/) {
            let line = text[..<match.range.lowerBound].count { $0.isNewline } + 1
            parts.append(.text(String(text[end..<match.range.lowerBound])))
            parts.append(.value(name: String(match.1), line: line))
            end = match.range.upperBound
        }
        parts.append(.text(String(text[end...])))
        self.parts = parts
    }

    /// The names of the values that it needs.
    var valueNames: Set<String> {
        Set(parts.compactMap { if case .value(let name, _) = $0 { name } else { nil } })
    }

    /// The text with every name replaced; a value is put in as it is, whatever braces it contains.
    ///
    /// Throws when the template names a value that is not given, or leaves one out that is.
    package func render(_ values: [String: String]) throws(PromptError) -> String {
        var text = ""
        var unused = Set(values.keys)
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .value(let name, let line):
                guard let value = values[name] else {
                    let known = values.keys.sorted().joined(separator: ", ")
                    throw PromptError("\(self.name), line \(line): there is no value {{\(name)}}; there are: \(known)")
                }
                unused.remove(name)
                text += value
            }
        }
        if let name = unused.sorted().first { throw PromptError("\(self.name) does not use the value {{\(name)}}") }
        return text
    }
}

/// Why a prompt cannot be made.
package struct PromptError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
