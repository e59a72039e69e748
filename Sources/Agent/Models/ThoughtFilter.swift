/// Takes out the thinking that some models put in front of their answer, `<think>…</think>`, piece by piece.
///
/// Only at the very start: further on, the same characters may well belong to a file.
package struct ThoughtFilter: Sendable {
    private enum State {
        case start
        case thinking
        case afterThought
        case answering
    }

    private static let opening = "<think>"
    private static let closing = "</think>"
    private var state = State.start
    private var held = ""

    package init() {}

    /// What of the text up to this piece is now known to be the answer and was not returned before.
    package mutating func read(_ piece: String) -> String {
        if state == .answering { return piece }
        held += piece
        if state == .start {
            let rest = held.drop(while: \.isWhitespace)
            if Self.opening.hasPrefix(rest) { return "" }
            guard rest.hasPrefix(Self.opening) else { return answer(held[...]) }
            state = .thinking
        }
        if state == .thinking {
            guard let end = held.firstRange(of: Self.closing)?.upperBound else {
                // A thought may be long: only what could be the beginning of its end is looked at again.
                held = String(held.suffix(Self.closing.count - 1))
                return ""
            }
            held = String(held[end...])
            state = .afterThought
        }
        let rest = held.drop(while: \.isWhitespace)
        return rest.isEmpty ? "" : answer(rest)
    }

    /// What is left when nothing more comes: text that only looked like the beginning of a thought.
    package mutating func finish() -> String {
        state == .start ? answer(held[...]) : ""
    }

    private mutating func answer(_ text: Substring) -> String {
        state = .answering
        held = ""
        return String(text)
    }
}
