extension SQLJobStore {
    package func entries(of id: JobID) async throws(StoreError) -> [RecordedEntry] {
        try await engine.read { session throws(SQLFault) in
            let rows = try session.rows(
                """
                SELECT e.name, e.input_hash, c.body, e.at FROM entry e JOIN content c ON c.hash = e.output
                WHERE e.job = $1 ORDER BY e.position
                """, [.text(id.description)])
            var entries: [RecordedEntry] = []
            for var row in rows {
                let entry = JournalEntry(name: try row.text(), inputHash: try row.text(), output: try row.blob())
                entries.append(RecordedEntry(entry: entry, at: try row.timestamp()))
            }
            return entries
        }
    }

    package func record(
        _ entry: JournalEntry, events: [JobEvent], under lease: Lease
    ) async throws(StoreError) {
        let hash = ContentDigest(of: entry.output).bytes
        try await engine.write { session throws(SQLFault) in
            try session.hold(lease)
            // What two steps have given alike is kept once.
            _ = try session.changes(
                "INSERT INTO content (hash, body) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING",
                [.blob(hash), .blob(entry.output)])
            let changes = try session.changes(
                """
                INSERT INTO entry (job, name, position, input_hash, output, at)
                VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM entry WHERE job = $1), $3, $4, now_ms())
                ON CONFLICT (job, name) DO UPDATE SET position = excluded.position, input_hash = excluded.input_hash,
                    output = excluded.output, at = excluded.at WHERE entry.input_hash <> excluded.input_hash
                """,
                [.text(lease.job.id.description), .text(entry.name), .text(entry.inputHash), .blob(hash)])
            if changes > 0 { try session.append(events, to: lease.job.id) }
        }
    }

    package func append(_ events: [JobEvent], under lease: Lease) async throws(StoreError) {
        try await engine.write { session throws(SQLFault) in
            try session.hold(lease)
            try session.append(events, to: lease.job.id)
        }
    }

    package func events(
        of id: JobID, after sequence: Int64, limit: Int
    ) async throws(StoreError) -> [RecordedEvent] {
        try await engine.read { session throws(SQLFault) in
            let rows = try session.rows(
                """
                SELECT sequence, at, kind, data FROM event WHERE job = $1 AND sequence > $2
                ORDER BY sequence LIMIT $3
                """, [.text(id.description), .integer(sequence), SQLValue(limit)])
            var events: [RecordedEvent] = []
            for var row in rows {
                events.append(
                    RecordedEvent(
                        sequence: try row.integer(), job: id, at: try row.timestamp(),
                        event: JobEvent(kind: try row.text(), data: try row.text())))
            }
            return events
        }
    }
}
