extension SQLJobStore {
    package func accept(_ job: NewJob, queueLimit: Int) async throws(StoreError) -> Acceptance {
        let key = job.key
        let idem = ContentDigest(of: [key.email, key.task, String(key.round), key.nonce]).bytes
        return try await engine.write { session throws(SQLFault) in
            let look = "SELECT now_ms(), (\(session.dialect.depth))"
            guard var state = try session.row(look, [SQLValue(queueLimit)]) else {
                throw .unexpected("the clock says nothing")
            }
            let (now, depth) = (try state.timestamp(), try state.integer())
            guard depth < queueLimit else {
                return try session.acceptance(idem, bodyHash: job.bodyHash) ?? .full(retryAfter: .seconds(30))
            }
            let new = Job(job, acceptedAt: now)
            let isNew = try session.changes(
                """
                \(session.dialect.insert) INTO job (id, idem, body_hash, email, task, round, nonce, repository, state, run_at,
                    deadline_at, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $10, $9, $9)
                ON CONFLICT (idem) DO NOTHING
                """,
                [
                    .text(new.id.description), .blob(idem), .text(job.bodyHash), .text(key.email), .text(key.task),
                    .integer(Int64(key.round)), .text(key.nonce), SQLValue(job.repository),
                    .integer(new.createdAt.milliseconds), .integer(new.deadlineAt.milliseconds),
                ])
            guard isNew == 1 else {
                guard let known = try session.acceptance(idem, bodyHash: job.bodyHash) else {
                    throw .conflict("a job came and went")
                }
                return known
            }
            _ = try session.changes(
                "INSERT INTO request (job, body) VALUES ($1, $2)", [.text(new.id.description), .blob(job.request)])
            try session.tell(.queued, of: new.id)
            return .created(new)
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

extension Job {
    /// What a request becomes.
    fileprivate init(_ job: NewJob, acceptedAt now: Timestamp) {
        self.init(
            id: JobID(at: now), key: job.key, bodyHash: job.bodyHash, repository: job.repository, state: .queued,
            createdAt: now, updatedAt: now,
            deadlineAt: Timestamp(milliseconds: now.milliseconds + job.deadline.wholeMilliseconds), finishedAt: nil,
            notBefore: now, claims: 0, rescues: 0, isCancelling: false, error: nil, result: nil)
    }
}
