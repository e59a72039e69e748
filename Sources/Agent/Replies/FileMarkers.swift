/// Files between `=== FILE: path ===` and `=== END FILE ===`, and edits between `=== EDIT: path ===` and `=== END EDIT ===`.
enum FileMarkers {
    static func files(in reply: String) throws(ReplyFault) -> [(path: String, text: String)] {
        var files: [(path: String, text: String)] = []
        var open: (path: String, lines: [Substring])?
        for line in reply.split(separator: "\n", omittingEmptySubsequences: false) {
            if let path = start(in: line) {
                if let open { throw ReplyFault("the file \(open.path) has no line '=== END FILE ==='") }
                open = (path, [])
            } else if isEnd(line) {
                if let ended = open { files.append((ended.path, text(of: ended.lines))) }
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        if let open {
            throw ReplyFault("the answer ends inside the file \(open.path): the line '=== END FILE ===' is missing")
        }
        return files
    }

    /// The path of the file that begins after a line.
    static func start(in line: Substring) -> String? {
        guard isMarker(line) else { return nil }
        return line.wholeMatch(of: /\s*={3,}\s*(?:FILE|EDIT):\s*[`"']?(.+?)[`"']?\s*={3,}\s*/).map { String($0.1) }
    }

    /// Whether a line ends a file.
    static func isEnd(_ line: Substring) -> Bool {
        isMarker(line) && line.wholeMatch(of: /\s*={3,}\s*END(?: OF)? (?:FILE|EDIT)(?:: .*)?\s*={3,}\s*/) != nil
    }

    /// Whether a line may be one at all: expressions take far too long to be tried on every line of an answer.
    private static func isMarker(_ line: Substring) -> Bool { line.drop(while: \.isWhitespace).hasPrefix("===") }

    /// Without a code fence that the model put around the whole file, which is no part of it.
    private static func text(of lines: [Substring]) -> String {
        var lines = lines[...]
        let content = lines.indices.filter { !lines[$0].allSatisfy(\.isWhitespace) }
        if let first = content.first, let last = content.last, first < last, lines[first].hasPrefix("```"),
            lines[last] == "```"
        {
            lines = lines[(first + 1)..<last]
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
