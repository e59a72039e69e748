import Checks
import Testing

@Suite struct HumanReportTests {
    @Test func `a page's text cannot speak to the terminal or add lines`() throws {
        let text = HumanReport(try ReportScene.report(), style: TextStyle(isColoured: false)).text
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(text.split(separator: "\n").allSatisfy { !$0.hasPrefix("]]>") })
        #expect(text.contains("1 passed, 2 failed, 1 undecided, 1 invalid, 1 deferred; health: 1 passed, 1 failed"))
    }
}
