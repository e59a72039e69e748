/// Carries out writes on the connection that writes, many in one transaction.
struct SQLiteWriter {
    let path: String
    let session: SQLiteSession
    let announcements: Announcements

    private static let batch = 64
    private static let patience = Duration.milliseconds(5)

    private var connection: SQLiteConnection { session.connection }

    func run(_ queue: WorkQueue<SQLWork>) {
        while true {
            var waiting = queue.take(upTo: Self.batch)[...]
            guard !waiting.isEmpty else { return }
            while !waiting.isEmpty { waiting = commit(waiting) }
        }
    }

    /// Carries out the first of these, until their time is over, in one transaction, and returns the rest.
    private func commit(_ works: ArraySlice<SQLWork>) -> ArraySlice<SQLWork> {
        var done: [SQLWork] = []
        var rest = works
        do throws(SQLFault) {
            try connection.execute("BEGIN IMMEDIATE")
            let end = ContinuousClock.now + Self.patience
            repeat {
                guard let work = rest.popFirst() else { break }
                if let fault = try attempt(work) { work.end(fault) } else { done.append(work) }
            } while ContinuousClock.now < end
            try connection.execute("COMMIT")
        } catch {
            if !connection.isIdle { try? connection.execute("ROLLBACK") }
            let fault = error.storeError(at: path)
            // Nothing was even begun: nobody else will fare better.
            let failed = done.isEmpty && rest.count == works.count ? rest : ArraySlice(done)
            for work in failed { work.end(fault) }
            return done.isEmpty && rest.count == works.count ? [] : rest
        }
        var isAnnounced = false
        for work in done {
            work.end(nil)
            if case .write(announced: true) = work.kind { isAnnounced = true }
        }
        if isAnnounced { announcements.announce() }
        return rest
    }

    /// Carries out one write; returns why it failed when that concerns only itself.
    private func attempt(_ work: SQLWork) throws(SQLFault) -> StoreError? {
        try connection.execute("SAVEPOINT one")
        do throws(SQLFault) {
            try work.body(session)
            try connection.execute("RELEASE one")
            return nil
        } catch {
            // A full disk may have ended the whole transaction; then all of it has failed.
            guard !connection.isIdle else {
                work.end(error.storeError(at: path))
                throw error
            }
            try connection.execute("ROLLBACK TO one; RELEASE one")
            return error.storeError(at: path)
        }
    }
}
