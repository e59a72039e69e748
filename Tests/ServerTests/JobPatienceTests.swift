import Agent
import Server
import Testing

/// Which ends of a run are tried again, and until when.
@Suite struct JobPatienceTests {
    @Test(
        arguments: [
            (.publishing(.gitTooSlow(command: "push", repository: "r", limit: .seconds(60))), 300, true),
            (.publishing(.gitTooSlow(command: "push", repository: "r", limit: .seconds(60))), -3600, true),
            (.publishing(.gitTooSlow(command: "push", repository: "r", limit: .seconds(60))), -7300, false),
            (.notGreen(failed: 1), 300, false), (.cancelled, 300, false),
        ] as [(RunError, Int, Bool)])
    func `what may heal is tried until two hours after the deadline`(error: RunError, secondsLeft: Int, isTried: Bool) {
        #expect(error.mayHeal(with: .seconds(secondsLeft)) == isTried)
    }
}
