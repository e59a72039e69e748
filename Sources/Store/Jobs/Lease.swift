/// The right of one instance to work on one job.
///
/// Every write under a lease is refused with `StoreError.leaseLost` once somebody else could have the job.
package struct Lease: Sendable, Hashable {
    /// As it was when it was claimed.
    package let job: Job
    package let owner: InstanceID
    /// Different for each claim.
    package let token: Int64

    init(job: Job, owner: InstanceID, token: Int64) {
        (self.job, self.owner, self.token) = (job, owner, token)
    }
}

/// What a heartbeat has found.
package enum Renewal: Sendable, Hashable {
    case held
    /// Still held, and somebody wants the work to stop: finish it as cancelled.
    case cancelled
    /// Somebody else may have the job: stop at once and write nothing more.
    case lost
}
