import Network

/// Asks a model until it replies, until that is hopeless, or until the time is up.
struct ReplyRetries: Sendable {
    /// A server that asks for a longer pause than this is given up: nobody would wait for it.
    private static let longestServerDelay: Duration = .seconds(120)

    let tries: Int
    let deadline: Duration
    let clock: any Clock<Duration>
    /// A number from 0 up to 1, new each time.
    let jitter: @Sendable () -> Double
    /// Applied to every text that leaves here, whoever wrote it.
    let redaction: Redaction

    /// `attempt` gets the time that is left.
    func run(
        progress: @Sendable (ReplyProgress) -> Void,
        _ attempt: (Duration) async throws(FailedTry) -> Reply
    ) async throws(ModelError) -> Reply {
        let watch = Stopwatch(clock)
        var failures = 0
        while true {
            let failure: FailedTry
            do throws(FailedTry) {
                return try await attempt(deadline - watch.elapsed)
            } catch {
                failure = error
            }
            let error = failure.error.mapText { redaction($0) }
            switch failure.remedy {
            case .none: throw error
            case .changedRequest: continue
            case .wait(let serverDelay):
                failures += 1
                let delay = Backoff.model.delay(after: failures - 1, atLeast: serverDelay, jitter: jitter())
                if failures >= tries {
                    throw error.mapText { $0 + (failures > 1 ? " It was tried \(failures) times." : "") }
                }
                if let serverDelay, serverDelay > Self.longestServerDelay {
                    throw error.mapText { "\($0) The server asks to wait \(serverDelay), which is too long." }
                }
                if watch.elapsed + delay >= deadline {
                    throw error.mapText { "\($0) The time for this reply, \(deadline), does not allow another try." }
                }
                progress(.retrying(after: delay, because: error.text))
                try await sleep(for: delay, after: error)
            }
        }
    }

    private func sleep(for delay: Duration, after error: ModelError) async throws(ModelError) {
        do {
            try await clock.sleep(for: delay)
        } catch {
            throw .cancelled("The request was cancelled while waiting to try again.")
        }
    }
}
