/// A request that is to become a job.
package struct NewJob: Sendable, Hashable {
    package var key: JobKey
    /// What two requests with one key must share in order to be the same request; the caller's choice of a hash.
    package var bodyHash: String
    /// The request as it will be worked on, without its secret.
    package var request: [UInt8]
    /// Jobs with the same repository are never worked on at the same time; `nil` when it has none.
    package var repository: String?
    /// How long after its acceptance the job should be done; the nearest deadline is worked on first.
    package var deadline: Duration

    package init(
        key: JobKey, bodyHash: String, request: [UInt8], repository: String?, deadline: Duration
    ) {
        (self.key, self.bodyHash, self.request) = (key, bodyHash, request)
        (self.repository, self.deadline) = (repository, deadline)
    }
}
