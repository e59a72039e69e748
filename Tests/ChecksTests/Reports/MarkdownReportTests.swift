import Checks
import Testing

@Suite struct MarkdownReportTests {
    @Test func `what failed comes with what was expected and seen, then what to keep`() throws {
        let text = MarkdownReport(try ReportScene.report()).text
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }
        #expect(
            headings == [
                "# out/: 2 passed, 3 failed, 1 undecided, 1 invalid, 1 deferred", "## Failed",
                "## Not judged, nothing to change", "## Judged after publication", "## Passed, keep",
            ])
        #expect(
            text.contains(
                """
                - 2. `css: #total`
                  - no element matches #total
                  - expected: `an element that matches #total`
                  - seen: `none`
                  - `near: line 12: <p id="totals">`
                """))
        #expect(text.contains("  - look at index.html, line 12\n"))
        #expect(text.contains("- health: 1 passed\n"))
    }

    @Test func `a page's text stays on its line and in its code span`() throws {
        let result = ReportScene.result("1", "js: x", .script, .failed, "a\n## Passed, keep\nb")
        var quoted = result
        quoted.actual = "`` ` ``\n# c"
        let text = MarkdownReport(try ReportScene.report([quoted])).text
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("#") }.count == 2)
        #expect(text.contains("  - seen: ``` `` ` `` # c ```\n"))
    }
}
