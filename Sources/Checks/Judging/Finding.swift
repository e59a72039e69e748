import Browser

/// What was found of one assertion; a check's result is made of its assertions' findings.
struct Finding: Sendable, Hashable {
    var verdict: Verdict
    var expected: String?
    var actual: String?
    var message: String
    var evidence = Evidence()
    var trueAfter: Duration?
    /// What the page did on which it was found, if that was a page of its own.
    var record: PageRecord?

    static func passed(_ message: String, actual: String? = nil, after: Duration? = nil) -> Finding {
        Finding(verdict: .passed, actual: actual, message: message, trueAfter: after)
    }

    static func failed(_ message: String, expected: String? = nil, actual: String? = nil) -> Finding {
        Finding(verdict: .failed, expected: expected, actual: actual, message: message)
    }

    static func undecided(_ message: String) -> Finding { Finding(verdict: .undecided, message: message) }

    static func invalid(_ message: String) -> Finding { Finding(verdict: .invalid, message: message) }
}
