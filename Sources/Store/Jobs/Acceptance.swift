/// What became of a request.
package enum Acceptance: Sendable, Hashable {
    /// It is a job now, and on the disk.
    case created(Job)
    /// The same request was accepted before.
    case existing(Job)
    /// Another request was accepted under the same key.
    case conflict(Job)
    /// Too many jobs are waiting; nothing was kept.
    case full(retryAfter: Duration)
}
