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

    package init() {}
}
