extension SQLJobStore {
    package func accept(_ job: NewJob, queueLimit: Int) async throws(StoreError) -> Acceptance {
        let key = job.key
        let idem = ContentDigest(of: [key.email, key.task, String(key.round), key.nonce]).bytes
        return try await engine.write { session throws(SQLFault) in
            if let known = try session.acceptance(idem, bodyHash: job.bodyHash) { return known }
            var depth = try session.row(session.dialect.depth, [SQLValue(queueLimit)])
            guard try depth?.integer() ?? 0 < queueLimit else { return .full(retryAfter: .seconds(30)) }
            var clock = try session.row("SELECT now_ms()", [])
            guard let now = try clock?.timestamp() else { throw .unexpected("the clock says nothing") }
            let id = JobID(at: now)
            let rows = try session.rows(
                """
                INSERT INTO job (id, idem, body_hash, email, task, round, nonce, repository, state, run_at,
                    deadline_at, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $10, $10 + $9, $10, $10)
                ON CONFLICT (idem) DO NOTHING RETURNING \(JobRow.columns)
                """,
                [
                    .text(id.description), .blob(idem), .text(job.bodyHash), .text(key.email), .text(key.task),
                    .integer(Int64(key.round)), .text(key.nonce), SQLValue(job.repository), SQLValue(job.deadline),
                    .integer(now.milliseconds),
                ])
            guard let row = rows.first else {
                // Somebody else has accepted it since we looked.
                guard let known = try session.acceptance(idem, bodyHash: job.bodyHash) else {
                    throw .conflict("a job came and went")
                }
                return known
            }
            _ = try session.changes(
                "INSERT INTO request (job, body) VALUES ($1, $2)", [.text(id.description), .blob(job.request)])
            try session.tell(.queued, of: id)
            return .created(try JobRow.job(row))
        }
    }
}

extension SQLSession {
    /// What a request comes to whose key is there; `nil` when it is not.
    fileprivate func acceptance(_ idem: [UInt8], bodyHash: String) throws(SQLFault) -> Acceptance? {
        guard let row = try row("SELECT \(JobRow.columns) FROM job WHERE idem = $1", [.blob(idem)]) else { return nil }
        let job = try JobRow.job(row)
        return job.bodyHash == bodyHash ? .existing(job) : .conflict(job)
    }
}
