import Checks
import Testing

@Suite struct HumanReportTests {
    @Test func `a page's text cannot speak to the terminal or add lines`() throws {
        let text = HumanReport(try ReportScene.report(), style: TextStyle(isColoured: false)).text
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("]]>") })
        #expect(text.contains("1 passed, 2 failed, 1 undecided, 1 invalid, 1 deferred; health: 1 passed, 1 failed"))
    }

    @Test func `checks of earlier rounds stand under a heading of their own`() throws {
        let results = [("1", Verdict.passed), ("round-1.2", .failed), ("2", .passed)].map { id, verdict in
            CheckResult(id: id, check: "check \(id)", kind: .structure, verdict: verdict, message: "seen")
        }
        let report = Report(site: "site", address: try address(), results: results)
        let lines = HumanReport(report, style: TextStyle(isColoured: false)).text.split(separator: "\n").map(
            String.init)
        let heading = try #require(lines.firstIndex(of: "Earlier rounds"))
        #expect(lines.firstIndex { $0.contains("check 2") }.map { $0 < heading } == true)
        #expect(lines.firstIndex { $0.contains("check round-1.2") }.map { $0 > heading } == true)
        #expect(MarkdownReport(report).text.contains("## Failed of earlier rounds, must hold again"))
    }
}
