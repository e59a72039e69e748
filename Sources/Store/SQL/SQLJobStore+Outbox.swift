extension SQLJobStore {
    private static let columns = "job, kind, url, body, state, tries, last_status, created_at, next_at"

    package func enqueue(_ letter: OutboxLetter, under lease: Lease) async throws(StoreError) {
        try await engine.write { session throws(SQLFault) in
            try session.hold(lease)
            try session.enqueue(letter, for: lease.job.id)
        }
    }

    package func dueLetters(limit: Int, lasting: Duration) async throws(StoreError) -> [LetterLease] {
        let token = Int64.random(in: 1...Int64.max)
        return try await engine.write(announced: false) { session throws(SQLFault) in
            let due = try session.rows(
                """
                SELECT job, kind FROM letter WHERE state = 'pending' AND next_at <= now_ms()
                ORDER BY next_at LIMIT $1\(session.dialect.skippingLocked)
                """, [SQLValue(limit)])
            var leases: [LetterLease] = []
            for row in due {
                // Until it is settled, the time of the next try is the end of this one's lease.
                let rows = try session.rows(
                    """
                    UPDATE letter SET token = $3, next_at = now_ms() + $4, owner = $5 WHERE job = $1 AND kind = $2
                    RETURNING \(Self.columns)
                    """,
                    row.values + [
                        .integer(token), SQLValue(lasting), session.holder.map { .integer($0.number) } ?? .null,
                    ])
                for row in rows { leases.append(LetterLease(letter: try Self.letter(row), token: token)) }
            }
            return leases
        }
    }

    package func settle(_ lease: LetterLease, as outcome: LetterOutcome) async throws(StoreError) -> Bool {
        let job = lease.letter.job
        let state: LetterState
        let status: Int?
        var pause = Duration.zero
        switch outcome {
        case .delivered(let code): (state, status) = (.delivered, code)
        case .again(let after, let code): (state, status, pause) = (.pending, code, after)
        case .givenUp(_, let code): (state, status) = (.givenUp, code)
        }
        return try await engine.write { [pause] session throws(SQLFault) in
            // The job before its letter, as everywhere, so that no two transactions wait for each other.
            let isDeployed = try session.lockedJob(job)?.state == .deployed
            let changes = try session.changes(
                """
                UPDATE letter SET state = $4, tries = tries + 1, token = NULL, owner = NULL, last_status = $5,
                    next_at = now_ms() + $6 WHERE job = $1 AND kind = $2 AND token = $3 AND state = 'pending'
                """,
                [
                    .text(job.description), .text(lease.letter.letter.kind), .integer(lease.token),
                    .text(state.rawValue), SQLValue(status), SQLValue(pause),
                ])
            guard changes > 0 else { return false }
            switch outcome {
            case .delivered where isDeployed: try session.end(job, as: .completed, error: nil)
            case .givenUp(let error, _) where isDeployed: try session.end(job, as: .failed, error: error)
            default: break
            }
            return true
        }
    }

    package func letters(of id: JobID) async throws(StoreError) -> [RecordedLetter] {
        try await engine.read { session throws(SQLFault) in
            let query = "SELECT \(Self.columns) FROM letter WHERE job = $1 ORDER BY created_at, kind"
            var letters: [RecordedLetter] = []
            for row in try session.rows(query, [.text(id.description)]) { letters.append(try Self.letter(row)) }
            return letters
        }
    }

    private static func letter(_ row: SQLRow) throws(SQLFault) -> RecordedLetter {
        var row = row
        let job = try row.jobID()
        let letter = OutboxLetter(kind: try row.text(), url: try row.text(), body: try row.blob())
        let text = try row.text()
        guard let state = LetterState(rawValue: text) else { throw .unexpected("a letter is in the state \(text)") }
        return RecordedLetter(
            job: job, letter: letter, state: state, tries: Int(try row.integer()),
            lastStatus: try row.optionalInteger().map(Int.init), createdAt: try row.timestamp(),
            nextTryAt: try row.timestamp())
    }
}
