extension SQLJobStore {
    private static let rescues = 5

    package func register(_ instance: Instance) async throws(StoreError) {
        try await engine.hold(instance.id)
        try await engine.write(announced: false) { session throws(SQLFault) in
            _ = try session.changes(
                """
                INSERT INTO instance (id, host, pid, started_at, beat_at) VALUES ($1, $2, $3, now_ms(), now_ms())
                ON CONFLICT (id) DO NOTHING
                """, [.integer(instance.id.number), .text(instance.host), .integer(Int64(instance.pid))])
        }
    }

    package func beat(_ instance: InstanceID) async throws(StoreError) {
        try await engine.write(announced: false) { session throws(SQLFault) in
            _ = try session.changes(
                "UPDATE instance SET beat_at = now_ms() WHERE id = $1", [.integer(instance.number)])
        }
    }

    package func rescue() async throws(StoreError) -> Int {
        // Most of the time nobody is dead, which a look finds out without keeping writers waiting.
        let isNeeded = try await engine.read { session throws(SQLFault) in
            let (jobs, deliverers) = (try session.orphans(""), try session.deadDeliverers())
            return !jobs.isEmpty || !deliverers.isEmpty
        }
        guard isNeeded else { return 0 }
        return try await engine.write { session throws(SQLFault) in
            let orphans = try session.orphans(session.dialect.skippingLocked)
            for orphan in orphans { try session.rescue(orphan, upTo: Self.rescues) }
            for owner in try session.deadDeliverers() { try session.release(lettersOf: owner) }
            return orphans.count
        }
    }
}

extension SQLSession {
    /// Jobs whose worker is dead or silent.
    fileprivate func orphans(_ locking: String) throws(SQLFault) -> [Job] {
        let query = """
            SELECT owner, CASE WHEN lease_until < now_ms() THEN 1 ELSE 0 END, \(JobRow.columns) FROM job
            WHERE state = 'in_progress' ORDER BY id\(locking)
            """
        var known: [Int64: Bool] = [:]
        var jobs: [Job] = []
        for var row in try rows(query, []) {
            let owner = try row.integer()
            let isLate = try row.integer() == 1
            let job = try JobRow.job(SQLRow(Array(row.values.dropFirst(2))))
            if known[owner] == nil { known[owner] = try isDead(InstanceID(number: owner)) }
            if isLate || known[owner] == true { jobs.append(job) }
        }
        return jobs
    }

    /// Who has taken letters out to deliver them, and is dead.
    fileprivate func deadDeliverers() throws(SQLFault) -> [Int64] {
        var dead: [Int64] = []
        for var row in try rows("SELECT DISTINCT owner FROM letter WHERE state = 'pending' AND owner IS NOT NULL", []) {
            let owner = try row.integer()
            if try isDead(InstanceID(number: owner)) { dead.append(owner) }
        }
        return dead
    }

    fileprivate func release(lettersOf owner: Int64) throws(SQLFault) {
        _ = try changes(
            "UPDATE letter SET token = NULL, owner = NULL, next_at = now_ms() WHERE state = 'pending' AND owner = $1",
            [.integer(owner)])
    }

    fileprivate func rescue(_ job: Job, upTo limit: Int) throws(SQLFault) {
        if job.isCancelling {
            try end(job.id, as: .cancelled, error: nil)
        } else if job.rescues >= limit {
            let error = JobError(
                code: "poisonous", step: nil,
                detail: "The worker of this job died or fell silent \(limit + 1) times, so it was given up. "
                    + "Look for what it did last in its events, and retry it when that is mended.")
            try end(job.id, as: .failed, error: error)
        } else {
            _ = try changes("UPDATE job SET rescues = rescues + 1 WHERE id = $1", [.text(job.id.description)])
            try requeue(job.id, after: .zero)
        }
    }
}
