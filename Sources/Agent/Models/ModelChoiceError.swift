import Checks

/// A model's name that cannot be read, and how to write it.
package struct ModelChoiceError: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }

    static let forms =
        "Write \(ModelProvider.allCases.map { "\($0.rawValue):NAME" }.joined(separator: ", ")), "
        + "NAME@http://HOST:PORT/v1, command:PROGRAM or recorded:FOLDER, several with commas between them."

    static func unusable(_ entry: String, _ fault: String, _ wanted: String) -> ModelChoiceError {
        ModelChoiceError("The model \"\(entry)\" \(fault). Write it as in \(wanted)")
    }

    /// `prefix` is what stands before the first colon, in lower case, and `rest` what follows.
    static func unknown(_ entry: String, prefix: String, rest: String) -> ModelChoiceError {
        let guess = suggestion(entry, prefix: prefix, rest: rest).map { "Did you mean \($0)? " } ?? ""
        return ModelChoiceError("The model \"\(entry)\" names no provider that is known. \(guess)\(forms)")
    }

    private static func suggestion(_ entry: String, prefix: String, rest: String) -> String? {
        if let nearest = EditDistance.nearest(to: prefix, among: prefixes) { return "\(nearest):\(rest)" }
        if let at = entry.lastIndex(of: "@"), at != entry.startIndex {
            return "\(entry[..<at])@http://\(entry[entry.index(after: at)...])"
        }
        return ModelProvider.likely(for: entry).map { "\($0.rawValue):\(entry)" }
    }

    private static let prefixes = ModelProvider.allCases.map(\.rawValue) + ["command", "recorded"]
}
