extension SQLJobStore {
    package func job(_ id: JobID) async throws(StoreError) -> Job? {
        try await engine.read { session throws(SQLFault) in try session.job(id) }
    }

    package func request(of id: JobID) async throws(StoreError) -> [UInt8]? {
        try await engine.read { session throws(SQLFault) in
            var row = try session.row("SELECT body FROM request WHERE job = $1", [.text(id.description)])
            return try row?.blob()
        }
    }

    package func jobs(
        matching filter: JobFilter, after cursor: JobID?, limit: Int
    ) async throws(StoreError) -> JobPage {
        var conditions = JobConditions(filter, after: cursor)
        if let text = filter.text {
            return try await jobs(holding: text, matching: filter, conditions, limit: limit)
        }
        let count = conditions.add(SQLValue(limit))
        return try await engine.read { [conditions] session throws(SQLFault) in
            let rows = try session.rows(
                "SELECT \(JobRow.columns) FROM job \(conditions.text) ORDER BY id DESC LIMIT \(count)",
                conditions.values)
            var jobs: [Job] = []
            for row in rows { jobs.append(try JobRow.job(row)) }
            return JobPage(jobs: jobs, next: jobs.count == limit ? jobs.last?.id : nil)
        }
    }

    package func latest(email: String, task: String) async throws(StoreError) -> Job? {
        try await jobs(matching: JobFilter(email: email, task: task), after: nil, limit: 1).jobs.first
    }

    package func counts() async throws(StoreError) -> [JobState: Int] {
        try await engine.read { session throws(SQLFault) in
            var counts = Dictionary(uniqueKeysWithValues: JobState.allCases.map { ($0, 0) })
            for var row in try session.rows(session.dialect.counts, []) {
                counts[try JobRow.state(row.text())] = Int(try row.integer())
            }
            return counts
        }
    }
}
