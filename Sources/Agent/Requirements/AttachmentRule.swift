import Checks

/// What becomes of an attachment: it is published byte for byte, unless the task says something else.
package enum AttachmentRule: Sendable, Hashable {
    /// Published as it came.
    case kept
    /// The model's to change; why, as the end of a sentence.
    case changed(because: String)
    /// Not published: a check wants it not to be there.
    case leftOut

    /// Decides by the checks, and then by the text.
    ///
    /// A check that wants the attachment byte for byte keeps it, one that fails on it as it came wants it changed. The
    /// text wants it changed only where it says so of the file itself: "fix the bug in the attached execute.py".
    init(for attachment: Attachment, of brief: Brief, checks: [Check], in context: CheckContext) {
        let name = attachment.name
        let demands = checks.flatMap { $0.fileDemands(in: context) }
        if demands.contains(.attachment(name)) {
            self = .kept
        } else if demands.contains(.absent(name)) {
            self = .leftOut
        } else if let check = checks.first(where: { $0.refuses(attachment.bytes, named: name, in: context) }) {
            self = .changed(because: "the check \"\(check.text.cut(to: 120))\" fails on it as it came")
        } else if let words = Self.wish(to: name, in: brief.text) {
            self = .changed(because: "the brief says \"\(words)\"")
        } else {
            self = .kept
        }
    }

    /// The words that want a file changed: a verb that means it, and then hardly more than the file's name.
    private static func wish(to name: String, in text: String) -> String? {
        let wish =
            /\b(?:fix|correct|repair|debug|modify|edit|rewrite|refactor|patch)(?:ed|d|es|s|ing)?\s+(?:(?:the|all|any|every|its|a|an|bugs?|errors?|typos?|mistakes?|problems?|faults?|issues?|in|of|inside|attached|attachment|file|provided|given|supplied|script|non-trivial|code)\s+){0,8}[`"']?/
        for sentence in FileName.sentences(of: text) {
            for match in sentence.matches(of: wish.ignoresCase()) {
                let rest = sentence[match.range.upperBound...]
                let before = sentence[..<match.range.lowerBound].suffix(20)
                guard rest.hasPrefix(name), rest.dropFirst(name.count).first?.isLetter != true,
                    before.firstMatch(of: /\b(?:not|never|don't|without)\b/.ignoresCase()) == nil
                else { continue }
                return (match.output + name).collapsingWhitespace()
            }
        }
        return nil
    }
}
