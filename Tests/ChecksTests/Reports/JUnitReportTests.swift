import Checks
import Document
import Testing

@Suite struct JUnitReportTests {
    @Test func `the document is well-formed whatever the page says, and counts add up`() throws {
        let text = JUnitReport([try ReportScene.report(), try ReportScene.report(site: "b & \"c\"")]).text
        #expect(XMLWellFormedness.fault(in: Array(text.utf8), root: "testsuites") == nil)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFF })
        #expect(text.contains(/<testsuites name="agent check" tests="16" failures="6" errors="4" time="2\.468">/))
        let suites = text.matches(
            of: #/<testsuite name="([^"]*)" tests="8" failures="3" errors="2" skipped="1" time="1\.234">/#)
        #expect(suites.map { String($0.1) } == ["out/", "b &amp; &quot;c&quot;"])
    }

    @Test func `every case has the required attributes, one outcome and one system-out`() throws {
        let text = JUnitReport([try ReportScene.report()]).text
        let cases = text.matches(
            of: #/<testcase name="[^"]+" classname="out\.[a-z]+" time="0\.012">(.*?)</testcase>/#.dotMatchesNewlines())
        #expect(cases.count == 8)
        #expect(text.matches(of: #/<testcase /#).count == 8)
        #expect(cases.allSatisfy { $0.1.matches(of: /<system-out>/).count == 1 })
        let outcomes = cases.map { each in
            each.1.matches(of: #/<(failure|error|skipped) message="[^"]*"(?: type="([^"]+)")?/#).map {
                "\($0.1) \($0.2 ?? "")"
            }
        }
        #expect(
            outcomes == [
                [], ["failure check.structure"], ["failure check.script"], ["error undecided"], ["error invalid"],
                ["skipped "], [], ["failure health.no-exceptions"],
            ])
        #expect(text.contains("near: line 12: &lt;p id=\"totals\"&gt;"))
        #expect(text.contains("place: index.html:12"))
    }

    @Test func `no site makes a document too`() {
        let text = JUnitReport([]).text
        #expect(XMLWellFormedness.fault(in: Array(text.utf8), root: "testsuites") == nil)
    }
}
