import Checks
import TestSupport
import Testing

/// Checks that name the attachment themselves.
@Suite(.sharedBrowser, .serialized) struct QuantityConstantTests {
    static let checks = [
        "css: #total number = sum of \"Sales\" in data.csv", "css: #total number = 605000.5",
        "css: #max number = data.json .max.val", "css: h1 says data.json .title",
        "when: click heading then number in #total = 605000.5", "within 3 s: css: #max number = 1875.5",
    ]

    @Test func `a page that follows the attachment passes`() async throws {
        for result in try await ConstantTests.judge(ConstantTests.following(), Self.checks).results {
            #expect(result.verdict == .passed, "\(result.check): \(result.message)")
        }
    }

    @Test func `a page that shows a constant fails`() async throws {
        for result in try await ConstantTests.judge(ConstantTests.constant, Self.checks).results {
            #expect(result.verdict == .failed, "\(result.check): \(result.message)")
            #expect(result.message.contains("shows a constant"), "\(result.message)")
        }
    }
}
