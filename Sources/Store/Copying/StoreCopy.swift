private import FoundationEssentials

/// Carries a history from one database into another, empty one, and looks whether all of it has arrived.
package enum StoreCopy {
    /// How far the copying of a table has come.
    package struct Progress: Sendable, Hashable {
        package let table: String
        /// Rows that are in the target.
        package let rows: Int
        /// Of all rows, equal in both databases; `nil` until the table was read back.
        package let hash: String?
    }

    /// Copies everything; what is in progress stays so, and is rescued by whoever opens the copy.
    ///
    /// Throws before anything is copied when the target holds jobs, or somebody works on the source.
    package static func run(
        from source: StoreAddress, to target: StoreAddress, progress: (Progress) -> Void
    ) async throws(StoreError) {
        if case .sqlite(let path) = source, !FileManager.default.fileExists(atPath: path) { throw .missing(path) }
        let from = try await source.engine()
        do throws(StoreError) {
            let to = try await target.engine()
            do throws(StoreError) {
                try await copy(from, to, progress)
                await to.close()
            } catch {
                await to.close()
                throw error
            }
            await from.close()
        } catch {
            await from.close()
            throw error
        }
    }

    private static func copy(
        _ source: any SQLEngine, _ target: any SQLEngine, _ progress: (Progress) -> Void
    ) async throws(StoreError) {
        // Waits until the engine can tell the living from the dead.
        try await source.hold(InstanceID())
        let isAlive = try await source.read { session throws(SQLFault) in
            for var row in try session.rows("SELECT id FROM instance", []) {
                if try !session.isDead(InstanceID(number: row.integer())) { return true }
            }
            return false
        }
        guard !isAlive else { throw .alive(source.place) }
        let isEmpty = try await target.read { session throws(SQLFault) in
            for table in StoreTable.all where try !table.rows(after: nil, in: session).isEmpty { return false }
            return true
        }
        guard isEmpty else { throw .notEmpty(target.place) }

        for table in StoreTable.all {
            let written = try await digest(of: table, in: source) { rows, count throws(StoreError) in
                try await target.write { session throws(SQLFault) in try table.insert(rows, into: session) }
                progress(Progress(table: table.name, rows: count, hash: nil))
            }
            let found = try await digest(of: table, in: target) { _, _ in }
            guard written == found else {
                throw .differs(
                    table: table.name,
                    reason: "\(found.rows) rows with the hash \(found.hash), not \(written.rows) with \(written.hash)")
            }
            progress(Progress(table: table.name, rows: found.rows, hash: found.hash))
        }
        try await target.write { session throws(SQLFault) in try session.continueSequence() }
    }

    /// Goes through a table, page by page.
    private static func digest(
        of table: StoreTable, in engine: any SQLEngine,
        _ use: ([SQLRow], Int) async throws(StoreError) -> Void
    ) async throws(StoreError) -> TableDigest {
        var digest = TableDigest()
        var last: [SQLValue]?
        while true {
            let rows = try await engine.read { [last] session throws(SQLFault) in
                try table.rows(after: last, in: session)
            }
            guard let end = rows.last else { return digest }
            for row in rows { digest.add(row) }
            last = table.key(of: end)
            try await use(rows, digest.rows)
        }
    }
}

extension SQLSession {
    /// Lets the next event come after those that were copied; SQLite does so by itself.
    fileprivate func continueSequence() throws(SQLFault) {
        guard dialect == .postgreSQL else { return }
        _ = try rows(
            """
            SELECT setval(pg_get_serial_sequence('agent.event', 'sequence'),
                (SELECT coalesce(max(sequence), 0) + 1 FROM event), false)
            """, [])
    }
}
