import Agent
import Checks
import TestSupport
import Testing

@Suite(.sharedBrowser, .serialized) struct RunFiguresTests {
    @Test func `a run is told in figures`() async throws {
        let workshop = try LoopWorkshop(replies: [LoopWorkshop.page("<p>"), LoopWorkshop.page("<p id=a>")])
        let figures = RunFigures(try await workshop.run(LoopWorkshop.brief(["css: #a"])))
        #expect(figures.attempts == 2 && figures.repairs == 1)
        #expect(!figures.isGreenAtFirst && figures.isGreen)
        #expect(figures.tokens == 220)
    }

    @Test(
        arguments: [
            (.noSite("no file"), true), (.model(.badReply("x")), true), (.model(.refused("x")), true),
            (.nothingToMend("x"), true), (.model(.unavailable("x")), false), (.model(.rejected("x")), false),
            (.cancelled, false), (.notGreen(failed: 1), false),
        ] as [(RunError, Bool)])
    func `a run without an attempt counts when a model had answered`(error: RunError, counts: Bool) {
        let figures = RunTally().figures(endedBy: error)
        #expect((figures != nil) == counts)
        #expect(figures?.isGreen != true && figures?.attempts ?? 0 == 0)
    }

    @Test func `the same task is known by what it asks, not by who asks`() {
        let brief = LoopWorkshop.brief(["css: #a"])
        var other = brief
        (other.email, other.nonce, other.task) = ("b@example.com", "other", "other")
        #expect(other.identity == brief.identity)
        for change in [
            { $0.text = "Write another page." }, { $0.checks = [] }, { $0.round = 2 },
            { $0.attachments = [AttachmentReference(name: "a.txt", url: "data:,a")] },
        ] as [(inout Brief) -> Void] {
            var changed = brief
            change(&changed)
            #expect(changed.identity != brief.identity)
        }
    }
}
