extension SQLJobStore {
    package func prune(
        _ pruning: Pruning, after cursor: JobID?, limit: Int
    ) async throws(StoreError) -> Pruned {
        try await engine.write(announced: false) { session throws(SQLFault) in
            let jobs = try session.prunable(pruning, after: cursor, limit: limit)
            var pruned = Pruned(jobs: jobs, next: jobs.count == limit ? jobs.last : nil)
            if let lock = session.dialect.lockingContents, !pruning.isDry { _ = try session.changes(lock, []) }
            for job in jobs { try session.prune(job, pruning, counting: &pruned) }
            return pruned
        }
    }
}

extension SQLSession {
    /// Jobs that have ended, have told whom they had to tell, and of which there is something to remove.
    fileprivate func prunable(
        _ pruning: Pruning, after cursor: JobID?, limit: Int
    ) throws(SQLFault) -> [JobID] {
        var clock = try row("SELECT now_ms() - $1", [SQLValue(pruning.age)])
        guard let cutoff = try clock?.timestamp() else { throw .unexpected("the clock says nothing") }
        let rest = """
             AND (EXISTS (SELECT 1 FROM entry e WHERE e.job = j.id)
                OR EXISTS (SELECT 1 FROM event v WHERE v.job = j.id AND v.kind <> 'status'))
            """
        // What came after the time cannot have ended before it; so young jobs are not even looked at.
        let youngest = JobID(at: Timestamp(milliseconds: max(0, cutoff.milliseconds) + 1))
        let query = """
            SELECT j.id FROM job j
            WHERE j.id > $1 AND j.id < $2 AND j.state IN ('completed', 'failed', 'cancelled') AND j.finished_at < $3
                AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.job = j.id AND l.state = 'pending')\(pruning.removesJobs ? "" : rest)
            ORDER BY j.id LIMIT $4\(dialect.skippingLocked)
            """
        let values: [SQLValue] = [
            .text(cursor?.description ?? ""), .text(youngest.description), .integer(cutoff.milliseconds),
            SQLValue(limit),
        ]
        var jobs: [JobID] = []
        for var row in try rows(query, values) {
            guard let id = JobID(try row.text()) else { throw .unexpected("a job has no name") }
            jobs.append(id)
        }
        return jobs
    }

    fileprivate func prune(_ job: JobID, _ pruning: Pruning, counting pruned: inout Pruned) throws(SQLFault) {
        let id = [SQLValue.text(job.description)]
        let kinds = pruning.removesJobs ? "" : " AND kind <> 'status'"
        if pruning.isDry {
            var entries = try row("SELECT count(*) FROM entry WHERE job = $1", id)
            var events = try row("SELECT count(*) FROM event WHERE job = $1\(kinds)", id)
            pruned.entries += Int(try entries?.integer() ?? 0)
            pruned.events += Int(try events?.integer() ?? 0)
            return
        }
        for var row in try rows("DELETE FROM entry WHERE job = $1 RETURNING output", id) {
            pruned.entries += 1
            // What two steps have given alike is kept once, as long as one of them is there.
            _ = try changes(
                "DELETE FROM content WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM entry WHERE output = $1)",
                [.blob(try row.blob())])
        }
        pruned.events += try changes("DELETE FROM event WHERE job = $1\(kinds)", id)
        guard pruning.removesJobs else { return }
        for table in ["letter", "request"] { _ = try changes("DELETE FROM \(table) WHERE job = $1", id) }
        _ = try changes("DELETE FROM job WHERE id = $1", id)
    }
}
