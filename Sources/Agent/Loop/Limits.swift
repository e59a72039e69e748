/// How far a run may go.
package struct Limits: Sendable, Hashable {
    /// How many first drafts are written; only the best of them is repaired.
    package var candidates = 1
    /// Answers after the first drafts.
    package var repairs = 3
    /// For the whole run, from its beginning.
    package var deadline: Duration = .seconds(600)
    /// What of the deadline is kept for publishing and the callback: no model is asked any more then.
    package var publishingReserve: Duration = .seconds(60)
    /// How often an answer that cannot be read is asked for again; this does not count as a repair.
    package var formatRetries = 2
    /// How often an answer that was cut off for its length is gone on with.
    package var continuations = 3
    /// For all calls to the model together.
    package var budget = Budget()
    /// Whether the best attempt is published when checks fail: marks are partial, so it is.
    package var publishesFailing = true
    /// Whether what was published is judged once more, where that is wanted.
    package var verifiesLive = true

    package init() {}

    /// What a run may get that is late: what was accepted is published and told, however late.
    package static let leastTime = Duration.seconds(120)

    /// Fits a run into the time that is left until its deadline, which may have passed.
    ///
    /// When there is not more than publishing takes, there are no repairs and no second look at the published site.
    package mutating func fit(into left: Duration) {
        if left <= publishingReserve {
            candidates = 1
            repairs = 0
            verifiesLive = false
        }
        deadline = max(min(deadline, left), Self.leastTime)
        publishingReserve = min(publishingReserve, deadline / 3)
    }
}
