/// How far a job has come; the raw values are the words that clients see.
package enum JobState: String, Sendable, Hashable, CaseIterable {
    /// Waits for a worker.
    case queued
    /// A worker has the lease.
    case inProgress = "in_progress"
    /// Published; the evaluator has not been told yet.
    case deployed
    case completed
    case failed
    case cancelled
}
