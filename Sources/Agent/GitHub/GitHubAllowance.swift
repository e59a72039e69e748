/// How much may still be asked of GitHub with one token: shared by all jobs of a process.
///
/// GitHub allows 80 requests a minute and 500 an hour that make something, and does not say beforehand how many are left.
package actor GitHubAllowance {
    private let clock: any Clock<Duration>
    private let watch: Stopwatch
    private let perMinute: Int
    private let perHour: Int
    /// When something was made, in the last hour.
    private var writes: [Duration] = []
    private var closedUntil = Duration.zero
    private var pauses = 0

    package init(clock: any Clock<Duration>, perMinute: Int = 75, perHour: Int = 475) {
        self.clock = clock
        self.perMinute = perMinute
        self.perHour = perHour
        watch = Stopwatch(clock)
    }

    /// Returns once the request may be made; it is counted then.
    ///
    /// Says no at once, with the time it would take, when that is longer than `left`.
    func admit(writing: Bool, within left: Duration) async throws(PublishError) {
        let start = watch.elapsed
        while true {
            let now = watch.elapsed
            writes.removeAll { $0 <= now - .seconds(3600) }
            let delay = delay(writing: writing, now)
            guard delay > .zero else {
                if writing { writes.append(now) }
                return
            }
            guard now - start + delay < left else {
                throw .gitHub(
                    GitHubFault(
                        .rateLimited,
                        "GitHub allows the next request with this token in \(Self.shown(delay)), and only "
                            + "\(Self.shown(left)) are left. Run it again then, or use another token."))
            }
            do { try await clock.sleep(for: delay) } catch { throw .cancelled }
        }
    }

    /// Keeps everybody from asking for as long as GitHub said; when it said nothing a minute, then two, then four.
    func close(for asked: Duration?) {
        pauses += 1
        let delay = asked ?? .seconds(60 << min(pauses - 1, 4))
        closedUntil = max(closedUntil, watch.elapsed + delay)
    }

    /// An answer came: the next pause is a short one again.
    func reopen() { pauses = 0 }

    private func delay(writing: Bool, _ now: Duration) -> Duration {
        var delay = closedUntil - now
        if writing {
            let lastMinute = writes.filter { $0 > now - .seconds(60) }
            if lastMinute.count >= perMinute {
                delay = max(delay, lastMinute[lastMinute.count - perMinute] + .seconds(60) - now)
            }
            if writes.count >= perHour {
                delay = max(delay, writes[writes.count - perHour] + .seconds(3600) - now)
            }
        }
        return delay
    }

    static func shown(_ duration: Duration) -> String { "\(max(0, Int(duration / .seconds(1)))) s" }
}
