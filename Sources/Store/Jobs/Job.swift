package import JSON

/// One accepted task, as it stands.
package struct Job: Sendable, Hashable {
    package var id: JobID
    package var key: JobKey
    package var bodyHash: String
    package var repository: String?
    package var state: JobState
    package var createdAt: Timestamp
    package var updatedAt: Timestamp
    package var deadlineAt: Timestamp
    package var finishedAt: Timestamp?
    /// No worker gets it before.
    package var notBefore: Timestamp
    /// How often a worker has got it.
    package var claims: Int
    /// How often it was taken back from a worker that had died or fallen silent.
    package var rescues: Int
    /// It was cancelled while a worker had it, and the worker has not yet stopped.
    package var isCancelling: Bool
    package var error: JobError?
    /// What its end has left, such as the publication.
    package var result: JSONValue?
}
