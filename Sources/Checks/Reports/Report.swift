package import Browser

/// What was found of one site: every check in order, then its health.
package struct Report: Sendable, Codable, Hashable {
    /// The site as the user named it.
    package var site: String
    package var address: PagesAddress
    package var results: [CheckResult]
    /// What the page did; `nil` when no browser saw it.
    package var record: PageRecord?
    package var title: String?
    /// How long the page took to load; `nil` when no browser loaded it.
    package var loadTime: Duration?
    /// The page as it looked in the end, as a PNG; `nil` when none was wanted or had.
    @EncodedBytes package var picture: [UInt8]?
    /// Where the picture was put.
    package var picturePath: String?
    /// How the browser was kept from everything else; `nil` when there was none.
    package var containment: Containment?
    package var duration: Duration
    /// How often each passed, by id; empty when everything was judged once.
    package var repetitions: [String: Repetition] = [:]

    package init(
        site: String, address: PagesAddress, results: [CheckResult], record: PageRecord? = nil, title: String? = nil,
        loadTime: Duration? = nil, picture: [UInt8]? = nil, containment: Containment? = nil, duration: Duration = .zero
    ) {
        self.site = site
        self.address = address
        self.results = results
        self.record = record
        self.title = title
        self.loadTime = loadTime
        self.picture = picture
        self.containment = containment
        self.duration = duration
    }

    package func count(_ verdict: Verdict) -> Int { results.count { $0.verdict == verdict } }

    package func results(_ verdict: Verdict) -> [CheckResult] { results.filter { $0.verdict == verdict } }

    /// Whether everything that can be decided before publication has passed.
    package var hasPassed: Bool { results.allSatisfy { $0.verdict == .passed || $0.verdict == .deferred } }

    /// Whether there is nothing for a repair to do: a judgement alone is no reason for one.
    package var hasNoFailure: Bool { !results(.failed).contains { $0.kind != .judgement } }

    /// 0 all passed, 1 something failed, 3 nothing failed but something is undecided or invalid.
    package var exitCode: Int32 { hasPassed ? 0 : count(.failed) == 0 ? 3 : 1 }

    /// Whether it is better than another report on the same checks: fewer failed checks, then better health.
    package func isBetter(than other: Report) -> Bool { rank.lexicographicallyPrecedes(other.rank) }

    private var rank: [Int] {
        let failed = results(.failed)
        let health = failed.count { $0.kind == .health }
        let judgements = failed.count { $0.kind == .judgement }
        return [hasPassed ? 0 : 1, failed.count - health - judgements, health, count(.undecided), judgements]
    }
}
