/// Which ended jobs are to be forgotten, and how far.
package struct Pruning: Sendable, Hashable {
    /// How long ago a job must have ended.
    package var age: Duration
    /// Whether the jobs themselves go, too: their rows, requests and letters.
    package var removesJobs: Bool
    /// Whether it is only counted.
    package var isDry: Bool

    package init(olderThan age: Duration, removingJobs removesJobs: Bool = false, isDry: Bool = false) {
        self.age = age
        self.removesJobs = removesJobs
        self.isDry = isDry
    }
}

/// What one look for jobs to forget came to.
package struct Pruned: Sendable, Hashable {
    /// Those of which something was removed, or would be, the oldest first.
    package var jobs: [JobID] = []
    /// Steps of their journals.
    package var entries = 0
    /// Events, without those that tell of a state: they stay with the job.
    package var events = 0
    /// After which job to look on; `nil` when there is nothing more.
    package var next: JobID?

    package init(jobs: [JobID] = [], entries: Int = 0, events: Int = 0, next: JobID? = nil) {
        (self.jobs, self.entries, self.events, self.next) = (jobs, entries, events, next)
    }
}
