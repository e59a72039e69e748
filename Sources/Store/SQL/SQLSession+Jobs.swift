import JSON

extension SQLSession {
    /// `nil` when no job has this name.
    func job(_ id: JobID) throws(SQLFault) -> Job? {
        guard let row = try row("SELECT \(JobRow.columns) FROM job WHERE id = $1", [.text(id.description)]) else {
            return nil
        }
        return try JobRow.job(row)
    }

    /// The same, and nobody else changes it before the transaction ends.
    func lockedJob(_ id: JobID) throws(SQLFault) -> Job? {
        let query = "SELECT \(JobRow.columns) FROM job WHERE id = $1\(dialect.locking)"
        guard let row = try row(query, [.text(id.description)]) else { return nil }
        return try JobRow.job(row)
    }

    /// Throws when the lease is lost; otherwise it is not lost before the transaction ends.
    func hold(_ lease: Lease) throws(SQLFault) {
        let query = "SELECT 1 FROM job WHERE id = $1 AND owner = $2 AND token = $3 AND state = 'in_progress'"
        guard try row(query + dialect.locking, lease.values) != nil else { throw .store(.leaseLost(lease.job.id)) }
    }

    func append(_ events: [JobEvent], to job: JobID) throws(SQLFault) {
        for event in events {
            _ = try changes(
                "INSERT INTO event (job, at, kind, data) VALUES ($1, now_ms(), $2, $3)",
                [.text(job.description), .text(event.kind), .text(event.data)])
        }
    }

    /// The event that tells of a new state.
    func tell(_ state: JobState, of job: JobID, error: JobError? = nil) throws(SQLFault) {
        var data: JSONObject = ["status": .string(state.rawValue)]
        if let error { data["error"] = error.json }
        try append([JobEvent(kind: "status", data: JSONValue.object(data).text)], to: job)
    }

    func enqueue(_ letter: OutboxLetter, for job: JobID) throws(SQLFault) {
        _ = try changes(
            """
            INSERT INTO letter (job, kind, url, body, state, created_at, next_at)
            VALUES ($1, $2, $3, $4, 'pending', now_ms(), now_ms()) ON CONFLICT (job, kind) DO NOTHING
            """,
            [.text(job.description), .text(letter.kind), .text(letter.url), .blob(letter.body)])
    }

    /// Ends a job for good; nothing of a lease stays.
    func end(_ job: JobID, as state: JobState, error: JobError?) throws(SQLFault) {
        _ = try changes(
            """
            UPDATE job SET state = $2, error = $3, owner = NULL, token = NULL, lease_until = NULL, cancel_at = NULL,
                updated_at = now_ms(), finished_at = now_ms() WHERE id = $1
            """,
            [.text(job.description), .text(state.rawValue), SQLValue(error?.json.text)])
        try tell(state, of: job, error: error)
    }
}

extension Lease {
    /// The job, the owner and the token, as `$1` to `$3`.
    var values: [SQLValue] { [.text(job.id.description), .integer(owner.number), .integer(token)] }
}
