import Agent
import Testing

@Suite struct LimitsTests {
    @Test func `a run with all its time left keeps its limits`() {
        var limits = Limits()
        limits.fit(into: .seconds(600))
        #expect(limits == Limits())
    }

    @Test func `a run with half its time left ends by the deadline`() {
        var limits = Limits()
        limits.fit(into: .seconds(300))
        #expect(limits.deadline == .seconds(300))
        #expect(limits.repairs == 3)
        #expect(limits.verifiesLive)
    }

    @Test(arguments: [60, 0, -3600])
    func `a run that is late gets one draft, time to publish it, and nothing else`(_ seconds: Int) {
        var limits = Limits()
        limits.candidates = 3
        limits.fit(into: .seconds(seconds))
        #expect(limits.candidates == 1)
        #expect(limits.repairs == 0)
        #expect(!limits.verifiesLive)
        #expect(limits.deadline == Limits.leastTime)
        #expect(limits.publishingReserve < limits.deadline)
    }
}
