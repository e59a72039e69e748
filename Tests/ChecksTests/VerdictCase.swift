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

/// Judges all the checks at once, as one list: most of a failing check's time is waiting.
func expectVerdicts(
    of cases: [VerdictCase], on files: [String: String], attachments: [String: [UInt8]] = [:]
) async throws {
    let report = try await judged(files, cases.map(\.check), attachments: attachments)
    try #require(report.results.count == cases.count)
    for (item, result) in zip(cases, report.results) {
        #expect(result.verdict == item.verdict, "\(item.check): \(result.message)")
        #expect(result.message.contains(item.words), "\(item.check): \(result.message)")
    }
}
