/// Where jobs are kept, so that none that was accepted is ever lost.
///
/// What a method has returned from is on the disk. A job is worked on under a lease: every step is done at least once, and
/// what is written under a lease that was lost is refused. Each change of a job's state appends an event of the kind
/// `status` in the same transaction. All of it holds for any number of processes that share one PostgreSQL.
package protocol JobStore: Sendable {
    /// Keeps a request as a job, unless its key is already there or `queueLimit` jobs are waiting.
    func accept(_ job: NewJob, queueLimit: Int) async throws(StoreError) -> Acceptance
    func job(_ id: JobID) async throws(StoreError) -> Job?
    /// The bytes of the request that became the job.
    func request(of id: JobID) async throws(StoreError) -> [UInt8]?
    /// Jobs that fit, the newest first, older than `cursor`.
    func jobs(matching filter: JobFilter, after cursor: JobID?, limit: Int) async throws(StoreError) -> JobPage
    /// The newest job of a person's task.
    func latest(email: String, task: String) async throws(StoreError) -> Job?
    /// How many jobs are in each state; a state without jobs counts 0.
    func counts() async throws(StoreError) -> [JobState: Int]

    /// Takes the waiting job with the nearest deadline whose repository nobody works on and whose e-mail has less than
    /// `perEmail` jobs in progress.
    func claim(by owner: InstanceID, lasting: Duration, perEmail: Int) async throws(StoreError) -> Lease?
    /// Says that the worker is alive, and asks whether it should go on.
    func renew(_ lease: Lease, lasting: Duration) async throws(StoreError) -> Renewal
    /// Puts the job back into the queue, not to be claimed before some time has passed; this counts as no rescue.
    ///
    /// A job that was being cancelled is cancelled instead.
    func handBack(_ lease: Lease, after pause: Duration) async throws(StoreError)
    /// Ends the job; a letter and events go into the same transaction.
    func finish(_ lease: Lease, with ending: JobEnding) async throws(StoreError)
    /// Cancels a waiting job at once, asks the worker of a running one to stop, and leaves any other as it is.
    func cancel(_ id: JobID) async throws(StoreError) -> Job?
    /// Puts a failed or cancelled job back with its whole time before it; where only its letter failed, that is sent again.
    ///
    /// The journal is kept. Any other job is left as it is.
    func retry(_ id: JobID) async throws(StoreError) -> Job?

    /// What the job's journal holds, in the order in which it was written.
    func entries(of id: JobID) async throws(StoreError) -> [RecordedEntry]
    /// Keeps what came out of a step, together with events; the same entry again changes nothing and adds no event.
    func record(_ entry: JournalEntry, events: [JobEvent], under lease: Lease) async throws(StoreError)
    func append(_ events: [JobEvent], under lease: Lease) async throws(StoreError)
    /// Keeps what a job is worked on with; what was kept of an earlier claim stays.
    func record(_ trial: JobTrial, under lease: Lease) async throws(StoreError)
    /// `nil` for a job on which nobody has worked, or before this was kept.
    func trial(of id: JobID) async throws(StoreError) -> RecordedTrial?
    /// Jobs with figures that were worked on with the prompts of this identity, the newest first.
    func trials(of prompts: String, limit: Int) async throws(StoreError) -> [RecordedTrial]
    /// What has happened to a job after the event with this sequence; 0 for all.
    func events(of id: JobID, after sequence: Int64, limit: Int) async throws(StoreError) -> [RecordedEvent]

    /// Puts a letter into the outbox; the one that is already there for the job and the kind stays as it is.
    func enqueue(_ letter: OutboxLetter, under lease: Lease) async throws(StoreError)
    /// Letters whose time has come, for one delivery each; one that is not settled in time is due again.
    func dueLetters(limit: Int, lasting: Duration) async throws(StoreError) -> [LetterLease]
    /// Says what a delivery came to; `false` when the letter was settled, or due again, before.
    func settle(_ lease: LetterLease, as outcome: LetterOutcome) async throws(StoreError) -> Bool
    func letters(of id: JobID) async throws(StoreError) -> [RecordedLetter]

    /// Makes an instance known: as long as this store is open, what it has claimed is not taken for an orphan's.
    func register(_ instance: Instance) async throws(StoreError)
    /// Says that an instance is alive, for those who look.
    func beat(_ instance: InstanceID) async throws(StoreError)
    /// Puts the jobs of dead instances, and those whose lease has run out, back into the queue; returns how many.
    ///
    /// Letters that a dead instance had out are due at once.
    ///
    /// A job that was rescued five times fails instead, as `poisonous`. One that was being cancelled is cancelled.
    func rescue() async throws(StoreError) -> Int

    /// Removes what is kept of jobs that have ended: the oldest `limit` of them after `cursor`.
    ///
    /// Never of a job that waits, is worked on, or has somebody to tell. Journals and events go; the job with its result,
    /// its request and its letters stays, unless `removesJobs`: then the same request would be a new job.
    func prune(_ pruning: Pruning, after cursor: JobID?, limit: Int) async throws(StoreError) -> Pruned

    /// An element after each change that somebody may wait for, and now and then without one.
    ///
    /// Several changes may come as one. That the time of a job or a letter has come is no change. The stream ends when the
    /// store is closed.
    func changes() -> AsyncStream<Void>
    /// Ends what is under way and lets go of the database.
    func close() async
}
