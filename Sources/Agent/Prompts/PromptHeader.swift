import Checks

/// What a prompt says of itself between two lines `---` at its beginning: `key: value`, one a line.
///
/// It is for people and for the check that a file is what its author takes it for. Nothing of it is said to the model.
struct PromptHeader: Sendable, Hashable {
    /// Where the text begins that is said.
    let end: String.Index
    let step: String?
    let reply: String?

    /// Keys that mean something; others need a dot in their name, which marks them as somebody's own.
    private static let keys = ["description", "version", "step", "reply"]

    init(of text: String, name: String) throws(PromptError) {
        var values: [String: String] = [:]
        guard text.hasPrefix("---\n") else {
            (end, step, reply) = (text.startIndex, nil, nil)
            return
        }
        var start = text.index(text.startIndex, offsetBy: 4)
        while true {
            let stop = text[start...].firstIndex(of: "\n") ?? text.endIndex
            let line = text[start..<stop]
            let place = PromptPlace(name, text, start)
            let next = stop < text.endIndex ? text.index(after: stop) : stop
            if line == "---" {
                end = next
                break
            }
            guard stop < text.endIndex else {
                throw PromptError(place, "the lines about the prompt are not ended; write a line ---")
            }
            start = next
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
            guard let match = line.wholeMatch(of: /([A-Za-z][\w.\-]*):[ \t]*(.*)/) else {
                throw PromptError(place, "'\(line)' is not of the form key: value")
            }
            let key = String(match.1)
            guard Self.keys.contains(key) || key.contains(".") else {
                let near = EditDistance.nearest(to: key, among: Self.keys).map { "; did you mean \($0)?" } ?? ""
                throw PromptError(
                    place,
                    "there is no key '\(key)'\(near) Keys are \(Self.keys.joined(separator: ", ")); own keys have a dot"
                )
            }
            guard values.updateValue(String(match.2), forKey: key) == nil else {
                throw PromptError(place, "the key '\(key)' stands twice")
            }
        }
        step = values["step"]
        reply = values["reply"]
    }
}
