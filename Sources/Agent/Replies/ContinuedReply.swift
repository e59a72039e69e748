/// An answer that was cut off for its length, and what a model adds to it when it is asked to go on.
package struct ContinuedReply: Sendable, Hashable {
    package private(set) var text: String

    package init(_ text: String) { self.text = text.replacing("\r\n", with: "\n") }

    /// Repetitions shorter than this may be chance: two closing tags look alike.
    private static let shortestOverlap = 12
    private static let longestOverlap = 400

    /// Adds a continuation, without what it says a second time.
    ///
    /// A model goes on at the next character, or repeats some of the last ones, or begins the unfinished file anew.
    package mutating func append(_ continuation: String) {
        let part = withoutFence(continuation.replacing("\r\n", with: "\n"))
        let firstLine = part.drop(while: \.isWhitespace).prefix { $0 != "\n" }
        if let open, let begun = FileMarkers.start(in: firstLine) {
            // Anew, or with the next file: what stands unfinished is worth nothing then.
            text = String(text[..<open.start] + part.drop(while: \.isWhitespace))
            if begun == open.path { return }
            leftOut.append(open.path)
            return
        }
        let longest = min(Self.longestOverlap, part.count, text.count)
        let overlap =
            longest >= Self.shortestOverlap
            ? (Self.shortestOverlap...longest).last { text.hasSuffix(part.prefix($0)) } : nil
        text += part.dropFirst(overlap ?? 0)
    }

    /// The files that were begun and given up.
    package private(set) var leftOut: [String] = []

    /// The file inside which the text ends.
    package var openFile: String? { open?.path }

    /// The text up to where the last file that is whole ends.
    package var complete: String { open.map { String(text[..<$0.start]) } ?? text }

    /// The last of the text, to be gone on with.
    var tail: String { String(text.suffix(300)) }

    private var open: (path: String, start: String.Index)? {
        var open: (path: String, start: String.Index)?
        var start = text.startIndex
        while start < text.endIndex {
            let end = text[start...].firstIndex(of: "\n") ?? text.endIndex
            let line = text[start..<end]
            if let path = FileMarkers.start(in: line) {
                open = (path, start)
            } else if FileMarkers.isEnd(line) {
                open = nil
            }
            start = end == text.endIndex ? end : text.index(after: end)
        }
        return open
    }

    /// Without a code fence that opens it: inside a file there is none, but in a text with fences of its own.
    private func withoutFence(_ part: String) -> String {
        guard let openFile, !openFile.hasSuffix(".md"), let fence = part.prefixMatch(of: /\s*`{3,}\w*\n/) else {
            return part
        }
        return String(part[fence.range.upperBound...])
    }
}
