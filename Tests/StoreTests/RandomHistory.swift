import Store

/// Does things to a store and to a simple model of it, and compares what both say.
struct RandomHistory {
    private let store: any JobStore
    private let owner: InstanceID
    private var model = StoreModel()
    /// Held and lost alike.
    private var leases: [Lease] = []
    private var deadlines = Array(1...2000)

    init(_ store: any JobStore, _ owner: InstanceID) { (self.store, self.owner) = (store, owner) }

    /// One step; returns what store and model do not agree on.
    mutating func step(_ random: inout SeededGenerator) async throws -> String? {
        let lease = leases.randomElement(using: &random)
        let id = model.jobs.keys.sorted().randomElement(using: &random)
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<5: return try await accept(&random)
        case 5..<9: return try await claim(by: random.next() % 4 == 0 ? InstanceID() : owner)
        case 9: return try await rescue()
        case 10, 11:
            guard let lease else { return nil }
            return try await same("finish", model.finish(lease, .completed)) {
                try await store.finish(lease, with: JobEnding(state: .completed))
            }
        case 12:
            guard let lease else { return nil }
            let letter = OutboxLetter(kind: "callback", url: "u", body: Array("\(lease.token)".utf8))
            return try await same("deploy", model.deploy(lease, letter)) {
                try await store.finish(lease, with: JobEnding(state: .deployed, letter: letter))
            }
        case 13:
            guard let lease else { return nil }
            return try await same("handBack", model.handBack(lease)) { try await store.handBack(lease, after: .zero) }
        case 14:
            guard let lease else { return nil }
            let entry = JournalEntry(
                name: "s\(random.next() % 3)", inputHash: "\(random.next() % 2)", output: [UInt8(random.next() % 9)])
            return try await same("record", model.record(entry, lease)) {
                try await store.record(entry, events: [JobEvent(kind: "step", data: "{}")], under: lease)
            }
        case 15:
            guard let lease else { return nil }
            let renewal = try await store.renew(lease, lasting: .seconds(600))
            return renewal == model.renewal(of: lease) ? nil : "renew: \(renewal)"
        case 16:
            guard let id else { return nil }
            model.cancel(id)
            return try await store.cancel(id).flatMap { compare($0) }
        case 17:
            guard let id else { return nil }
            model.retry(id)
            return try await store.retry(id).flatMap { compare($0) }
        case 18: return try await deliver(&random)
        default:
            guard let id else { return nil }
            return try await difference(of: id)
        }
    }

    /// What store and model do not agree on, over all jobs.
    func difference() async throws -> String? {
        for id in model.jobs.keys {
            if let difference = try await difference(of: id) { return difference }
        }
        let counts = try await store.counts()
        return counts == model.counts ? nil : "counts: \(counts) instead of \(model.counts)"
    }

    private mutating func accept(_ random: inout SeededGenerator) async throws -> String? {
        let minutes = deadlines.remove(at: Int.random(in: 0..<deadlines.count, using: &random))
        let number = Int.random(in: 0..<60, using: &random)
        let job = NewJob.sample(
            "t\(number)", email: "e\(number % 3)", body: "\(random.next() % 4 == 0)", repository: "r\(number % 5)",
            deadline: .seconds(60 * minutes))
        let known = model.jobs.values.first { $0.key == job.key }
        switch (try await store.accept(job, queueLimit: 1000), known) {
        case (.created(let created), nil):
            model.jobs[created.id] = .init(
                key: job.key, body: job.bodyHash, repository: "r\(number % 5)", minutes: minutes)
            return nil
        case (.existing(let job), let known?) where known.key == job.key && known.body == job.bodyHash: return nil
        case (.conflict(let other), let known?) where known.key == other.key && known.body != job.bodyHash: return nil
        case (let answer, _): return "accept: \(answer)"
        }
    }

    private mutating func claim(by owner: InstanceID) async throws -> String? {
        let expected = model.nextJob(perEmail: 2)
        let lease = try await store.claim(by: owner, lasting: .seconds(600), perEmail: 2)
        guard lease?.job.id == expected else {
            return "claim: \(String(describing: lease)), not \(String(describing: expected))"
        }
        guard let lease else { return nil }
        model.claim(lease, isDead: owner != self.owner)
        leases.append(lease)
        return nil
    }

    private mutating func rescue() async throws -> String? {
        let (count, expected) = (try await store.rescue(), model.rescue())
        return count == expected ? nil : "rescue: \(count) instead of \(expected)"
    }

    private mutating func deliver(_ random: inout SeededGenerator) async throws -> String? {
        for lease in try await store.dueLetters(limit: 2, lasting: .seconds(600)) {
            let isGood = random.next() % 2 == 0
            let error = JobError(code: "callback_given_up", step: nil, detail: "d")
            let settled = try await store.settle(
                lease, as: isGood ? .delivered(status: 200) : .givenUp(error, status: 404))
            guard settled, lease.letter.letter == model.jobs[lease.letter.job]?.letter else {
                return "letter: \(lease)"
            }
            model.settle(lease.letter.job, isGood: isGood)
        }
        return nil
    }

    /// A write under a lease, which the model allows or not.
    private func same(_ name: String, _ isAllowed: Bool, _ write: () async throws -> Void) async throws -> String? {
        do {
            try await write()
            return isAllowed ? nil : "\(name) was taken under a lost lease"
        } catch StoreError.leaseLost {
            return isAllowed ? "\(name) was refused under a held lease" : nil
        }
    }

    private func difference(of id: JobID) async throws -> String? {
        guard let job = try await store.job(id), let expected = model.jobs[id] else { return "\(id) is missing" }
        if let difference = compare(job) { return difference }
        let entries = try await store.entries(of: id).map(\.entry)
        if entries != expected.entries { return "entries: \(entries) instead of \(expected.entries)" }
        let events = try await store.events(of: id, after: 0, limit: 10_000)
        if events.count != expected.events { return "\(events.count) events instead of \(expected.events)" }
        return nil
    }

    private func compare(_ job: Job) -> String? {
        guard let expected = model.jobs[job.id] else { return "\(job.id) is not known" }
        let isSame =
            job.state == expected.state && job.claims == expected.claims && job.rescues == expected.rescues
            && job.isCancelling == expected.isCancelling && job.error?.code == expected.error
        return isSame ? nil : "\(job) instead of \(expected)"
    }
}
