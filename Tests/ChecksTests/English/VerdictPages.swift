import Testing

/// A sentence with a page on which it holds, one on which it does not, and one on which it nearly does.
struct VerdictPages: Sendable, CustomTestStringConvertible {
    let sentence: String
    let passes: String
    let fails: String
    let misses: String

    init(_ sentence: String, passes: String, fails: String, misses: String) {
        self.sentence = sentence
        self.passes = passes
        self.fails = fails
        self.misses = misses
    }

    /// A page that works, and what is replaced in it for the others.
    init(
        _ sentence: String, of page: String, fails: (String, String), misses: (String, String)
    ) {
        self.init(
            sentence, passes: page, fails: page.replacing(fails.0, with: fails.1),
            misses: page.replacing(misses.0, with: misses.1))
    }

    var testDescription: String { sentence }
}
