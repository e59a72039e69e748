import JSON

extension SQLJobStore {
    package func claim(by owner: InstanceID, lasting: Duration, perEmail: Int) async throws(StoreError) -> Lease? {
        let token = Int64.random(in: 1...Int64.max)
        return try await engine.write(announced: false) { session throws(SQLFault) in
            let candidate = """
                SELECT j.id FROM job j\(session.dialect.byDeadline)
                WHERE j.state = 'queued' AND j.run_at <= now_ms()
                    AND NOT EXISTS (SELECT 1 FROM job r WHERE r.state = 'in_progress' AND r.repository = j.repository)
                    AND (SELECT count(*) FROM job r WHERE r.state = 'in_progress' AND r.email = j.email) < $4
                ORDER BY j.deadline_at, j.id LIMIT 1\(session.dialect.skippingLocked)
                """
            let rows = try session.rows(
                """
                UPDATE job SET state = 'in_progress', owner = $1, token = $2, lease_until = now_ms() + $3,
                    claims = claims + 1, updated_at = now_ms()
                WHERE id = (\(candidate)) RETURNING \(JobRow.columns)
                """,
                [.integer(owner.number), .integer(token), SQLValue(lasting), SQLValue(perEmail)])
            guard let row = rows.first else { return nil }
            let job = try JobRow.job(row)
            try session.keep(job.key.email, within: perEmail)
            try session.tell(.inProgress, of: job.id)
            return Lease(job: job, owner: owner, token: token)
        }
    }

    package func renew(_ lease: Lease, lasting: Duration) async throws(StoreError) -> Renewal {
        try await engine.write(announced: false) { session throws(SQLFault) in
            let rows = try session.rows(
                """
                UPDATE job SET lease_until = now_ms() + $4
                WHERE id = $1 AND owner = $2 AND token = $3 AND state = 'in_progress' RETURNING cancel_at
                """, lease.values + [SQLValue(lasting)])
            guard var row = rows.first else { return .lost }
            return try row.optionalInteger() == nil ? .held : .cancelled
        }
    }

    package func handBack(_ lease: Lease, after pause: Duration) async throws(StoreError) {
        try await engine.write { session throws(SQLFault) in
            try session.hold(lease)
            if try session.job(lease.job.id)?.isCancelling == true {
                try session.end(lease.job.id, as: .cancelled, error: nil)
            } else {
                try session.requeue(lease.job.id, after: pause)
            }
        }
    }

    package func finish(_ lease: Lease, with ending: JobEnding) async throws(StoreError) {
        try await engine.write { session throws(SQLFault) in
            try session.hold(lease)
            let id = lease.job.id
            if let result = ending.result {
                _ = try session.changes(
                    "UPDATE job SET result = $2 WHERE id = $1", [.text(id.description), .text(result.text)])
            }
            try session.append(ending.events, to: id)
            if let figures = ending.figures { try session.keep(figures, of: id) }
            if let letter = ending.letter { try session.enqueue(letter, for: id) }
            try session.end(id, as: ending.state, error: ending.error)
        }
    }

    package func cancel(_ id: JobID) async throws(StoreError) -> Job? {
        try await engine.write { session throws(SQLFault) in
            switch try session.lockedJob(id)?.state {
            case .queued: try session.end(id, as: .cancelled, error: nil)
            case .inProgress:
                _ = try session.changes(
                    "UPDATE job SET cancel_at = now_ms(), updated_at = now_ms() WHERE id = $1 AND cancel_at IS NULL",
                    [.text(id.description)])
            default: break
            }
            return try session.job(id)
        }
    }

    package func retry(_ id: JobID) async throws(StoreError) -> Job? {
        try await engine.write { session throws(SQLFault) in
            guard let job = try session.lockedJob(id), job.state == .failed || job.state == .cancelled else {
                return try session.job(id)
            }
            let letters = try session.changes(
                """
                UPDATE letter SET state = 'pending', tries = 0, token = NULL, next_at = now_ms()
                WHERE job = $1 AND state = 'given_up'
                """, [.text(id.description)])
            let state = letters > 0 ? JobState.deployed : .queued
            _ = try session.changes(
                """
                UPDATE job SET state = $2, error = NULL, rescues = 0, run_at = now_ms(), updated_at = now_ms(),
                    deadline_at = now_ms() + deadline_at - created_at, finished_at = NULL WHERE id = $1
                """, [.text(id.description), .text(state.rawValue)])
            try session.tell(state, of: id)
            return try session.job(id)
        }
    }
}

extension SQLSession {
    /// Throws, so that the claim is tried again, when others have just claimed jobs of the same e-mail.
    ///
    /// PostgreSQL's claims do not see each other before they are committed; one that has the lock sees all before it.
    fileprivate func keep(_ email: String, within limit: Int) throws(SQLFault) {
        guard dialect == .postgreSQL, limit < Int.max else { return }
        _ = try rows("SELECT pg_advisory_xact_lock(1634166388, hashtext($1))", [.text(email)])
        var row = try row("SELECT count(*) FROM job WHERE state = 'in_progress' AND email = $1", [.text(email)])
        guard try row?.integer() ?? 0 <= limit else { throw .conflict("too many jobs of one e-mail") }
    }

    func requeue(_ job: JobID, after pause: Duration) throws(SQLFault) {
        _ = try changes(
            """
            UPDATE job SET state = 'queued', owner = NULL, token = NULL, lease_until = NULL, run_at = now_ms() + $2,
                updated_at = now_ms() WHERE id = $1
            """, [.text(job.description), SQLValue(pause)])
        try tell(.queued, of: job)
    }
}
