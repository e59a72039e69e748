import Checks
import Testing

/// A check, the verdict that its author means, and words that its message must have.
struct VerdictCase: Sendable, CustomTestStringConvertible {
    let check: String
    let verdict: Verdict
    let words: String

    init(_ check: String, _ verdict: Verdict, _ words: String = "") {
        self.check = check
        self.verdict = verdict
        self.words = words
    }

    var testDescription: String { check }
}
