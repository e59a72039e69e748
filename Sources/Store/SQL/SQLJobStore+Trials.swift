extension SQLJobStore {
    package func record(_ trial: JobTrial, under lease: Lease) async throws(StoreError) {
        try await engine.write(announced: false) { session throws(SQLFault) in
            try session.hold(lease)
            _ = try session.changes(
                "INSERT INTO trial (job, prompts, version, brief) VALUES ($1, $2, $3, $4) ON CONFLICT (job) DO NOTHING",
                [.text(lease.job.id.description), .text(trial.prompts), SQLValue(trial.version), .text(trial.brief)])
        }
    }

    package func trial(of id: JobID) async throws(StoreError) -> RecordedTrial? {
        try await engine.read { session throws(SQLFault) in
            let row = try session.row("\(TrialRow.query) WHERE t.job = $1", [.text(id.description)])
            guard let row else { return nil }
            return try TrialRow.trial(row)
        }
    }

    package func trials(of prompts: String, limit: Int) async throws(StoreError) -> [RecordedTrial] {
        try await engine.read { session throws(SQLFault) in
            let rows = try session.rows(
                """
                \(TrialRow.query) WHERE t.prompts = $1 AND t.attempts IS NOT NULL ORDER BY t.job DESC LIMIT $2
                """, [.text(prompts), SQLValue(limit)])
            var trials: [RecordedTrial] = []
            for row in rows { trials.append(try TrialRow.trial(row)) }
            return trials
        }
    }
}

extension SQLSession {
    /// Keeps how a job went that was worked on with known prompts; of another nothing is kept.
    func keep(_ figures: JobFigures, of job: JobID) throws(SQLFault) {
        _ = try changes(
            """
            UPDATE trial SET attempts = $2, green_at_first = $3, green = $4, repairs = $5, tokens = $6, took = $7
            WHERE job = $1
            """,
            [
                .text(job.description), SQLValue(figures.attempts), SQLValue(figures.isGreenAtFirst ? 1 : 0),
                SQLValue(figures.isGreen ? 1 : 0), SQLValue(figures.repairs), SQLValue(figures.tokens),
                figures.duration.map { SQLValue($0) } ?? .null,
            ])
    }
}

/// How a trial stands in its table.
private enum TrialRow {
    static let query = """
        SELECT t.job, j.task, j.round, t.prompts, t.version, t.brief, t.attempts, t.green_at_first, t.green, t.repairs, \
        t.tokens, t.took FROM trial t JOIN job j ON j.id = t.job
        """

    static func trial(_ row: SQLRow) throws(SQLFault) -> RecordedTrial {
        var row = row
        return RecordedTrial(
            job: try row.jobID(), task: try row.text(), round: Int(try row.integer()),
            trial: JobTrial(prompts: try row.text(), version: Int(try row.integer()), brief: try row.text()),
            figures: try figures(&row))
    }

    private static func figures(_ row: inout SQLRow) throws(SQLFault) -> JobFigures? {
        guard let attempts = try row.optionalInteger() else { return nil }
        return JobFigures(
            attempts: Int(attempts), isGreenAtFirst: try row.integer() != 0, isGreen: try row.integer() != 0,
            repairs: Int(try row.integer()), tokens: try row.optionalInteger().map { Int($0) },
            duration: try row.optionalInteger().map { .milliseconds($0) })
    }
}
