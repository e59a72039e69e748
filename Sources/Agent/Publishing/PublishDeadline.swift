/// When a publication must be over.
package struct PublishDeadline: Sendable {
    private let watch: Stopwatch
    private let limit: Duration
    private let clock: any Clock<Duration>

    init(_ limit: Duration, _ clock: any Clock<Duration>) {
        watch = Stopwatch(clock)
        self.limit = limit
        self.clock = clock
    }

    var elapsed: Duration { watch.elapsed }
    var left: Duration { limit - watch.elapsed }

    /// Waits if the time allows it; otherwise says no at once.
    func wait(_ duration: Duration) async throws(PublishError) -> Bool {
        guard duration < left else { return false }
        do { try await clock.sleep(for: duration) } catch { throw .cancelled }
        return true
    }
}
