/// What was found of a check.
package enum Verdict: String, Sendable, Codable, Hashable, CaseIterable {
    /// It held, within its time.
    case passed
    /// It did not hold, and the site is to blame.
    case failed
    /// It could not be judged: no browser, a refused resource, a crash, wording that is not understood.
    case undecided
    /// The check itself is broken: not valid JavaScript, an impossible selector, an unsubstituted `${seed}`.
    case invalid
    /// It can only be decided after publication.
    case deferred
}
