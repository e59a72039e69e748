import Checks

/// The best of a run's attempts so far, and what the others teach.
struct BestAttempt: Sendable {
    private(set) var best: Attempt
    private(set) var lessons = Lessons()
    /// How many repairs in a row made nothing better.
    private(set) var fruitless = 0

    /// After so many the next attempt starts afresh.
    private static let patience = 2

    /// Begins with drafts that are judged; `nil` when there is none.
    init?(of drafts: [Attempt]) {
        guard var best = drafts.first else { return nil }
        for draft in drafts.dropFirst() where draft.report.isBetter(than: best.report) { best = draft }
        self.best = best
    }

    /// Whether repairs have led nowhere for so long that the next attempt is a new draft.
    var startsAfresh: Bool { fruitless >= Self.patience }

    /// Keeps the attempt as the best, or remembers why it is taken back; whether it was kept.
    mutating func take(_ attempt: Attempt) -> Bool {
        lessons.learn(from: attempt, best: best)
        if attempt.report.isBetter(than: best.report) {
            best = attempt
            fruitless = 0
            lessons.forget(whatIsMendedBy: best)
            return true
        }
        if attempt.repeated == nil { lessons.takeBack(attempt, best: best) }
        fruitless = startsAfresh ? 0 : fruitless + 1
        return false
    }
}

extension BestAttempt {
    /// How it stood when something failed last, which is what the last repair was told, or the next one would be.
    ///
    /// `nil` when nothing ever failed, or there is no attempt.
    static func lastFailing(in attempts: [Attempt]) -> BestAttempt? {
        let drafts = attempts.prefix { $0.origin == .draft }
        guard var state = BestAttempt(of: Array(drafts)) else { return nil }
        var failing = state.best.report.hasNoFailure ? nil : state
        for attempt in attempts.dropFirst(drafts.count) {
            _ = state.take(attempt)
            if !state.best.report.hasNoFailure { failing = state }
        }
        return failing
    }
}
