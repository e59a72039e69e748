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
        var rest = works
        do throws(SQLFault) {
            try transact { () throws(SQLFault) in
                let end = ContinuousClock.now + Self.patience
                repeat {
                    guard let work = rest.popFirst() else { break }
                    try work.body(session)
                } while ContinuousClock.now < end
            }
            finish(works[..<rest.startIndex])
        } catch {
            // One of them has failed, and all that the others had done is taken back: so each again, by itself.
            guard rest.startIndex > works.startIndex else {
                // Nothing was even begun: nobody else will fare better.
                for work in works { work.end(error.storeError(at: path)) }
                return []
            }
            for work in works[..<rest.startIndex] { commitAlone(work) }
        }
        return rest
    }

    private func commitAlone(_ work: SQLWork) {
        do throws(SQLFault) {
            try transact { () throws(SQLFault) in try work.body(session) }
            finish([work])
        } catch {
            work.end(error.storeError(at: path))
        }
    }

    private func transact(_ body: () throws(SQLFault) -> Void) throws(SQLFault) {
        do throws(SQLFault) {
            try connection.execute("BEGIN IMMEDIATE")
            try body()
            try connection.execute("COMMIT")
        } catch {
            // A full disk may have ended the transaction already.
            if !connection.isIdle { try? connection.execute("ROLLBACK") }
            throw error
        }
    }

    /// Tells that these are on the disk.
    private func finish(_ works: ArraySlice<SQLWork>) {
        var isAnnounced = false
        for work in works {
            work.end(nil)
            if case .write(announced: true) = work.kind { isAnnounced = true }
        }
        if isAnnounced { announcements.announce() }
    }
}
