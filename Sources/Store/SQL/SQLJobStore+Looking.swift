extension SQLJobStore {
    /// A search for text looks at so many jobs for one page, that it may not hold up others.
    private static let searched = 10_000

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
        var conditions: [String] = []
        var values: [SQLValue] = []
        func require(_ condition: String, _ value: String?) {
            guard let value else { return }
            values.append(.text(value))
            conditions.append("\(condition) $\(values.count)")
        }
        require("state =", filter.state?.rawValue)
        require("email =", filter.email)
        require("task =", filter.task)
        require("id <", cursor?.description)
        let scanned = filter.text == nil ? limit : max(limit, Self.searched)
        values.append(SQLValue(scanned))
        let places = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let order = "FROM job \(places) ORDER BY id DESC LIMIT $\(values.count)"
        guard let needle = filter.text?.lowercased() else {
            return try await engine.read { [values] session throws(SQLFault) in
                let rows = try session.rows("SELECT \(JobRow.columns) \(order)", values)
                var jobs: [Job] = []
                for row in rows { jobs.append(try JobRow.job(row)) }
                return JobPage(jobs: jobs, next: jobs.count == limit ? jobs.last?.id : nil)
            }
        }
        return try await engine.read { [values] session throws(SQLFault) in
            var jobs: [Job] = []
            var last: JobID?
            var count = 0
            // What a job has left is most of its row, and is read only of those that fit.
            for row in try session.rows("SELECT \(JobRow.searchedColumns) \(order)", values) where jobs.count < limit {
                let (id, words) = try JobRow.searched(row)
                (last, count) = (id, count + 1)
                if words.contains(where: { $0.lowercased().contains(needle) }), let job = try session.job(id) {
                    jobs.append(job)
                }
            }
            return JobPage(jobs: jobs, next: jobs.count == limit || count == scanned ? last : nil)
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
