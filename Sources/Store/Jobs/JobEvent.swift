/// Something that happened to a job, for those who watch.
package struct JobEvent: Sendable, Hashable {
    /// `status` is the store's own: each new state, as `{"status":"queued"}`.
    package var kind: String
    /// JSON on one line.
    package var data: String

    package init(kind: String, data: String) { (self.kind, self.data) = (kind, data) }
}

/// An event that is kept.
package struct RecordedEvent: Sendable, Hashable {
    /// Grows over all jobs; within one job, an event that is seen later has a larger one.
    package var sequence: Int64
    package var job: JobID
    package var at: Timestamp
    package var event: JobEvent
}
