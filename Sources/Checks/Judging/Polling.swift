import Browser

/// Looks at a page again and again until what is looked for holds, or cannot hold any more.
struct Polling: Sendable {
    let visit: PageVisit
    let deadline: ContinuousClock.Instant
    /// Whether it must hold on the page at rest, and not only for a moment.
    let mustLast: Bool

    func finding(
        _ look: () async throws(BrowserError) -> Finding
    ) async throws(BrowserError) -> Finding {
        var pauses = PageVisit.pauses()
        while true {
            // Asked before the look: what is seen on a page that can change no more is the last word.
            let state = visit.state
            let isOver = state == .final || .now >= deadline
            do throws(BrowserError) {
                var finding = try await look()
                if finding.verdict == .passed, state > .open || isOver || !mustLast {
                    finding.trueAfter = .now - visit.loaded
                    return finding
                }
                if finding.verdict == .invalid || isOver { return finding }
            } catch .wentElsewhere where .now < deadline {
                // The next document is looked at.
            }
            try await pause(pauses.next() ?? .zero)
        }
    }

    /// The same on a page that nobody else watches for its coming to rest.
    func watched(_ look: () async throws(BrowserError) -> Finding) async throws(BrowserError) -> Finding {
        async let _: Void = visit.watch(until: deadline)
        return try await finding(look)
    }

    private func pause(_ duration: Duration) async throws(BrowserError) {
        do { try await Task.sleep(until: min(.now + duration, deadline)) } catch { throw .cancelled }
    }
}
