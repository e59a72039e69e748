import Checks
import Testing

@Suite struct RepetitionTests {
    private func merged(_ verdicts: [Verdict]) throws -> Report {
        let reports = try verdicts.map { verdict in
            try ReportScene.report([ReportScene.result("1", "css: p", .structure, verdict, "said \(verdict.rawValue)")])
        }
        return try #require(Report(merging: reports))
    }

    @Test(
        arguments: [
            ([.passed, .passed, .passed], .passed, "said passed"),
            ([.passed, .failed, .passed], .failed, "flaky: passed 2 of 3; else said failed"),
            ([.failed, .failed], .failed, "said failed"),
            ([.undecided, .passed], .undecided, "flaky: passed 1 of 2; else said undecided"),
            ([.undecided, .failed, .invalid], .failed, "flaky: passed 0 of 3; else said failed"),
        ] as [([Verdict], Verdict, String)])
    func `the worst verdict counts, and what came out differently is flaky`(
        verdicts: [Verdict], verdict: Verdict, message: String
    ) throws {
        let report = try merged(verdicts)
        #expect(report.results.map(\.verdict) == [verdict])
        #expect(report.results.map(\.message) == [message])
        #expect(report.flakyCount == (Set(verdicts).count > 1 ? 1 : 0))
        #expect(report.repetitions["1"]?.runs == verdicts.count)
        #expect(report.repetitions["1"]?.passed == verdicts.count { $0 == .passed })
    }

    @Test func `one run is not a repetition, and none is no report`() throws {
        let report = try ReportScene.report()
        #expect(Report(merging: [report]) == report)
        #expect(Report(merging: []) == nil)
    }

    @Test func `people are told how many are flaky`() throws {
        let text = HumanReport(try merged([.passed, .failed]), style: TextStyle(isColoured: false)).text
        #expect(text.contains("flaky: passed 1 of 2; else said failed"))
        #expect(text.contains("1 failed; 1 flaky"))
    }
}
