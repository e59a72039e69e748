import Store
import Synchronization

/// How often the events of jobs were read.
final class CountingReads: Sendable {
    private let count = Atomic<Int>(0)

    var reads: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}

/// A real store behind a counter.
struct CountingStore: JobStore {
    private let store: any JobStore
    private let reads: CountingReads

    init(_ store: any JobStore, _ reads: CountingReads) {
        self.store = store
        self.reads = reads
    }

    func accept(_ job: NewJob, queueLimit: Int) async throws(StoreError) -> Acceptance {
        try await store.accept(job, queueLimit: queueLimit)
    }

    func job(_ id: JobID) async throws(StoreError) -> Job? {
        try await store.job(id)
    }

    func request(of id: JobID) async throws(StoreError) -> [UInt8]? {
        try await store.request(of: id)
    }

    func jobs(matching filter: JobFilter, after cursor: JobID?, limit: Int) async throws(StoreError) -> JobPage {
        try await store.jobs(matching: filter, after: cursor, limit: limit)
    }

    func latest(email: String, task: String) async throws(StoreError) -> Job? {
        try await store.latest(email: email, task: task)
    }

    func counts() async throws(StoreError) -> [JobState: Int] {
        try await store.counts()
    }

    func claim(by owner: InstanceID, lasting: Duration, perEmail: Int) async throws(StoreError) -> Lease? {
        try await store.claim(by: owner, lasting: lasting, perEmail: perEmail)
    }

    func renew(_ lease: Lease, lasting: Duration) async throws(StoreError) -> Renewal {
        try await store.renew(lease, lasting: lasting)
    }

    func handBack(_ lease: Lease, after pause: Duration) async throws(StoreError) {
        try await store.handBack(lease, after: pause)
    }

    func finish(_ lease: Lease, with ending: JobEnding) async throws(StoreError) {
        try await store.finish(lease, with: ending)
    }

    func prune(_ pruning: Pruning, after cursor: JobID?, limit: Int) async throws(StoreError) -> Pruned {
        try await store.prune(pruning, after: cursor, limit: limit)
    }

    func cancel(_ id: JobID) async throws(StoreError) -> Job? {
        try await store.cancel(id)
    }

    func retry(_ id: JobID) async throws(StoreError) -> Job? {
        try await store.retry(id)
    }

    func entries(of id: JobID) async throws(StoreError) -> [RecordedEntry] {
        try await store.entries(of: id)
    }

    func record(_ entry: JournalEntry, events: [JobEvent], under lease: Lease) async throws(StoreError) {
        try await store.record(entry, events: events, under: lease)
    }

    func append(_ events: [JobEvent], under lease: Lease) async throws(StoreError) {
        try await store.append(events, under: lease)
    }

    func record(_ trial: JobTrial, under lease: Lease) async throws(StoreError) {
        try await store.record(trial, under: lease)
    }

    func trial(of id: JobID) async throws(StoreError) -> RecordedTrial? {
        try await store.trial(of: id)
    }

    func trials(of prompts: String, limit: Int) async throws(StoreError) -> [RecordedTrial] {
        try await store.trials(of: prompts, limit: limit)
    }

    func events(of id: JobID, after sequence: Int64, limit: Int) async throws(StoreError) -> [RecordedEvent] {
        reads.add()
        return try await store.events(of: id, after: sequence, limit: limit)
    }

    func enqueue(_ letter: OutboxLetter, under lease: Lease) async throws(StoreError) {
        try await store.enqueue(letter, under: lease)
    }

    func dueLetters(limit: Int, lasting: Duration) async throws(StoreError) -> [LetterLease] {
        try await store.dueLetters(limit: limit, lasting: lasting)
    }

    func settle(_ lease: LetterLease, as outcome: LetterOutcome) async throws(StoreError) -> Bool {
        try await store.settle(lease, as: outcome)
    }

    func letters(of id: JobID) async throws(StoreError) -> [RecordedLetter] {
        try await store.letters(of: id)
    }

    func register(_ instance: Instance) async throws(StoreError) {
        try await store.register(instance)
    }

    func beat(_ instance: InstanceID) async throws(StoreError) {
        try await store.beat(instance)
    }

    func rescue() async throws(StoreError) -> Int {
        try await store.rescue()
    }

    func changes() -> AsyncStream<Void> {
        store.changes()
    }

    func close() async {
        await store.close()
    }
}
