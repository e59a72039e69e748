import Checks

/// A text with `{{names}}`, sections and partials in it.
package struct PromptTemplate: Sendable, Hashable {
    indirect enum Part: Sendable, Hashable {
        case text(String)
        case value(name: String, PromptPlace)
        /// Said when the value is there; `inverted`: when it is not.
        case section(name: String, inverted: Bool, [Part], PromptPlace)
    }

    /// The file it comes from, for messages.
    package let name: String
    /// What it says, with its partials put in and without what it says of itself: the same for the same words.
    package let text: String
    let header: PromptHeader
    private let parts: [Part]

    /// Throws when a tag is not understood, a section not closed, or a partial not there; with its place.
    package init(_ text: String, name: String, partials: [String: String] = [:]) throws(PromptError) {
        self.name = name
        header = try PromptHeader(of: text, name: name)
        var scanner = PromptScanner(text, name: name, partials: partials, from: header.end)
        parts = try scanner.parts()
        self.text = scanner.expanded
    }

    /// Throws at the first name that is not among those given, or when one of them is not used.
    package func check(_ given: [String]) throws(PromptError) {
        var unused = Set(given)
        try visit(parts) { name, place throws(PromptError) in
            unused.remove(name)
            guard given.contains(name) else { throw Self.unknown(name, place, given) }
        }
        if let name = unused.sorted().first { throw PromptError("\(self.name) does not use the value {{\(name)}}") }
    }

    /// The text with every name replaced; a value is put in as it is, whatever braces it contains.
    ///
    /// Throws when the template names a value that is not given, or leaves one out that is.
    package func render(_ values: [String: String]) throws(PromptError) -> String {
        try check(values.keys.sorted())
        return try text(of: parts, values)
    }

    private func text(of parts: [Part], _ values: [String: String]) throws(PromptError) -> String {
        var text = ""
        for part in parts {
            switch part {
            case .text(let plain): text += plain
            case .value(let name, let place):
                guard let value = values[name] else { throw Self.unknown(name, place, values.keys.sorted()) }
                text += value
            case .section(let name, let inverted, let inner, _):
                let isThere = values[name].map { !$0.isEmpty && $0 != Self.nothing } ?? false
                if isThere != inverted { text += try self.text(of: inner, values) }
            }
        }
        return text
    }

    /// How a list says that nothing is in it.
    private static let nothing = "None."

    private func visit(
        _ parts: [Part], _ meet: (String, PromptPlace) throws(PromptError) -> Void
    ) throws(PromptError) {
        for part in parts {
            switch part {
            case .text: continue
            case .value(let name, let place): try meet(name, place)
            case .section(let name, _, let inner, let place):
                try meet(name, place)
                try visit(inner, meet)
            }
        }
    }

    private static func unknown(_ name: String, _ place: PromptPlace, _ given: [String]) -> PromptError {
        let near = EditDistance.nearest(to: name, among: given).map { "; did you mean {{\($0)}}?" } ?? "."
        let all = given.isEmpty ? "It gets none" : "It gets: \(given.joined(separator: ", "))"
        return PromptError(place, "there is no value {{\(name)}}\(near) \(all)")
    }
}
