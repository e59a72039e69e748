import Checks
import Testing

@Suite struct TAPReportTests {
    @Test func `a strict reader finds every check with its verdict`() throws {
        let points = try TAPReader(TAPReport([try ReportScene.report()]).text).points
        #expect(points.map(\.isOK) == [true, false, false, false, false, true, true, false])
        #expect(points.map(\.directive) == [nil, nil, nil, "TODO", "TODO", "SKIP", nil, nil])
        #expect(points[1].description == "2: css: #total")
        #expect(points[2].description.contains("# SKIP \\ ``d`` ]]>"))
        #expect(points[5].reason == "deferred: only once \\# published")
        #expect(points[1].diagnostics.contains("  line: 12"))
        #expect(points[1].diagnostics.contains("severity: fail"))
        #expect(points[3].diagnostics.contains("severity: todo"))
        #expect(points[0].diagnostics.isEmpty && points[5].diagnostics.isEmpty)
    }

    @Test func `several sites are under one plan, each point with its site`() throws {
        let text = TAPReport([try ReportScene.report(site: "a"), try ReportScene.report(site: "b")]).text
        let points = try TAPReader(text).points
        #expect(points.count == 16)
        #expect(points[0].description == "a 1: css: p")
        #expect(points[8].description == "b 1: css: p")
    }

    @Test func `nothing to judge is a plan of none`() throws {
        #expect(try TAPReader(TAPReport([]).text).points.isEmpty)
    }

    @Test(arguments: [
        "ok 1 - a\n1..1\n", "TAP version 14\n1..2\nok 1 - a\n", "TAP version 14\n1..1\nok 2 - a\n",
        "TAP version 14\n1..1\nnot ok 1 - a # LATER x\n", "TAP version 14\n1..1\nok 1 - a\n  ---\n  a: \"b\n  ...\n",
        "TAP version 14\n1..1\nok 1 - a\nnoise\n", "TAP version 14\n1..1\nok 1 - a \\x\n",
    ])
    func `the reader is strict`(text: String) {
        #expect(throws: TAPReader.Fault.self) { try TAPReader(text) }
    }
}
