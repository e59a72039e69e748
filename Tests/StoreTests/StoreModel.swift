import Store

/// What a store promises, as simply as it can be said.
struct StoreModel {
    struct Entry {
        let key: JobKey
        let body: String
        let repository: String
        let minutes: Int
        var state = JobState.queued
        var claims = 0
        var rescues = 0
        var isCancelling = false
        var error: String?
        var token: Int64?
        var isOrphan = false
        var entries: [JournalEntry] = []
        /// One for each state, the first among them, and one for each step.
        var events = 1
        var letter: OutboxLetter?
        var isGivenUp = false

        mutating func move(to state: JobState, error: String? = nil) {
            self.state = state
            self.error = error
            events += 1
            token = nil
            isOrphan = false
            if state != .queued { isCancelling = false }
        }
    }

    var jobs: [JobID: Entry] = [:]

    var counts: [JobState: Int] {
        jobs.values.reduce(into: Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0, 0) })) {
            $0[$1.state, default: 0] += 1
        }
    }

    func nextJob(perEmail: Int) -> JobID? {
        let working = jobs.values.filter { $0.state == .inProgress }
        return jobs.filter { _, job in
            job.state == .queued && !working.contains { $0.repository == job.repository }
                && working.filter { $0.key.email == job.key.email }.count < perEmail
        }.min { $0.value.minutes < $1.value.minutes }?.key
    }

    mutating func claim(_ lease: Lease, isDead: Bool) {
        jobs[lease.job.id]?.move(to: .inProgress)
        jobs[lease.job.id]?.claims += 1
        jobs[lease.job.id]?.token = lease.token
        jobs[lease.job.id]?.isOrphan = isDead
    }

    func renewal(of lease: Lease) -> Renewal {
        guard isHeld(lease), let job = jobs[lease.job.id] else { return .lost }
        return job.isCancelling ? .cancelled : .held
    }

    mutating func finish(_ lease: Lease, _ state: JobState) -> Bool {
        guard isHeld(lease) else { return false }
        jobs[lease.job.id]?.move(to: state)
        return true
    }

    mutating func deploy(_ lease: Lease, _ letter: OutboxLetter) -> Bool {
        guard finish(lease, .deployed) else { return false }
        if jobs[lease.job.id]?.letter == nil { jobs[lease.job.id]?.letter = letter }
        return true
    }

    mutating func handBack(_ lease: Lease) -> Bool {
        finish(lease, jobs[lease.job.id]?.isCancelling == true ? .cancelled : .queued)
    }

    mutating func record(_ entry: JournalEntry, _ lease: Lease) -> Bool {
        guard isHeld(lease), var job = jobs[lease.job.id] else { return false }
        let old = job.entries.firstIndex { $0.name == entry.name }
        if let old, job.entries[old].inputHash == entry.inputHash { return true }
        if let old { job.entries.remove(at: old) }
        job.entries.append(entry)
        job.events += 1
        jobs[lease.job.id] = job
        return true
    }

    mutating func rescue() -> Int {
        let orphans = jobs.filter(\.value.isOrphan)
        for (id, job) in orphans {
            if job.isCancelling {
                jobs[id]?.move(to: .cancelled)
            } else if job.rescues == 5 {
                jobs[id]?.move(to: .failed, error: "poisonous")
            } else {
                jobs[id]?.move(to: .queued)
                jobs[id]?.rescues += 1
            }
        }
        return orphans.count
    }

    mutating func cancel(_ id: JobID) {
        switch jobs[id]?.state {
        case .queued: jobs[id]?.move(to: .cancelled)
        case .inProgress: jobs[id]?.isCancelling = true
        default: break
        }
    }

    mutating func retry(_ id: JobID) {
        guard let job = jobs[id], job.state == .failed || job.state == .cancelled else { return }
        jobs[id]?.move(to: job.isGivenUp ? .deployed : .queued)
        jobs[id]?.isGivenUp = false
        jobs[id]?.rescues = 0
    }

    mutating func settle(_ id: JobID, isGood: Bool) {
        if !isGood { jobs[id]?.isGivenUp = true }
        guard jobs[id]?.state == .deployed else { return }
        jobs[id]?.move(to: isGood ? .completed : .failed, error: isGood ? nil : "callback_given_up")
    }

    private func isHeld(_ lease: Lease) -> Bool { jobs[lease.job.id]?.token == lease.token }
}
