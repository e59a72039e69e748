import Agent
import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct JudgementLoopTests {
    static let unkind = RubricJudgeTests.answer(Array(repeating: nil, count: 6))

    @Test func `a judgement alone is no reason for a repair and does not keep a site from being published`()
        async throws
    {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p id=a>1")])
        workshop.questions = try DerivingScene().rubricJudge([Self.unkind])
        workshop.limits.publishesFailing = false
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "judge: README.md is professional"]))
        #expect(run.attempts.count == 1)
        #expect(run.attempts.first?.report.results(.failed).map(\.kind) == [.judgement])
        #expect(run.publication != nil)
        #expect(run.exitCode == 1)
    }

    @Test func `where something else is to be mended a judgement is told as advice`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p>1"), LoopWorkshop.page("<p id=a>1")])
        workshop.questions = try DerivingScene().rubricJudge([Self.unkind])
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a", "judge: README.md is professional"]))
        #expect(run.best == 2)
        let prompt = workshop.file("run/attempt-2/prompt.txt")
        #expect(prompt.contains("Advice, for when the rest is mended"))
        #expect(prompt.contains("- judge: README.md is professional: 0 of 6 criteria hold"))
    }

    @Test func `what a sentence means is asked while the site is written, and holds for every attempt`() async throws {
        var workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p>1"), LoopWorkshop.page("<p id=moon>1")])
        let reply = #"{"assertions": ["css: #moon"]}"#
        workshop.deriver = try DerivingScene().deriver([reply, reply])
        let run = try await workshop.run(LoopWorkshop.brief(["The moon waxes"]))
        #expect(run.attempts.map { $0.report.results.first?.verdict } == [.failed, .passed])
        #expect(run.attempts.allSatisfy { $0.report.results.first?.isDerived == true })
        #expect(run.exitCode == 0)
    }
}
