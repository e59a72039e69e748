import Checks
import Testing

/// A page, an interaction, the verdict that its author means, and words that its message must have.
struct InteractionCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let html: String
    let check: String
    let verdict: Verdict
    let words: String

    init(_ name: String, _ html: String, _ check: String, _ verdict: Verdict, _ words: String = "") {
        testDescription = name
        self.html = html
        self.check = check
        self.verdict = verdict
        self.words = words
    }

    /// Judges the check on the page, which stands in a document of its own.
    func judge(files: [String: String] = [:], seconds: Int = 2) async throws -> CheckResult {
        let page = "<!DOCTYPE html><html lang=en><head><title>t</title></head><body>\(html)</body></html>"
        let report = try await judged(
            files.merging(["index.html": page]) { first, _ in first }, [check], seconds: seconds)
        return try #require(report.results.first)
    }

    /// Judges it and expects what it says.
    func expect(files: [String: String] = [:], seconds: Int = 2) async throws {
        let result = try await judge(files: files, seconds: seconds)
        #expect(result.verdict == verdict, "\(result.message)")
        #expect(result.message.contains(words), "\(result.message)")
    }
}
