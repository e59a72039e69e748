import Network
import Testing

@Suite struct BackoffTests {
    @Test(arguments: zip(0...7, [1, 2, 4, 8, 16, 30, 30, 30]))
    func `a model's delay doubles up to half a minute`(failures: Int, seconds: Int) {
        #expect(Backoff.model.delay(after: failures) == .seconds(seconds))
    }

    @Test(arguments: zip([0, 1, 2, 3, 10, 11, 12, 1_000_000], [1, 2, 4, 8, 1024, 2048, 3600, 3600]))
    func `a callback's delay doubles up to an hour, without chance`(failures: Int, seconds: Int) {
        #expect(Backoff.callback.delay(after: failures, jitter: 0.9) == .seconds(seconds))
    }

    @Test func `chance only lengthens, by a quarter at most`() {
        #expect(Backoff.model.delay(after: 2, jitter: 0.5) == .milliseconds(4500))
        #expect(Backoff.model.delay(after: 5, jitter: 1) == .milliseconds(37_500))
    }

    @Test func `the server's own delay is never undercut`() {
        #expect(Backoff.model.delay(after: 0, atLeast: .seconds(90), jitter: 0) == .seconds(90))
        #expect(Backoff.model.delay(after: 3, atLeast: .seconds(2), jitter: 0) == .seconds(8))
    }
}
