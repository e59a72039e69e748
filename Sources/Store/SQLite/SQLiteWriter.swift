/// Carries out writes on the connection that writes, many in one transaction.
struct SQLiteWriter {
    let path: String
    let session: SQLiteSession
    let announcements: Announcements

    private static let batch = 64
    private static let patience = Duration.milliseconds(5)

    private var connection: SQLiteConnection { session.connection }

    func run(_ queue: WorkQueue<SQLWork>) {
        var pace = CommitPace()
        while true {
            var waiting = queue.take(upTo: Self.batch, company: pace.company, patience: pace.patience)[...]
            guard !waiting.isEmpty else { return }
            while !waiting.isEmpty { waiting = commit(waiting, &pace) }
        }
    }

    /// Carries out the first of these, until their time is over, in one transaction, and returns the rest.
    private func commit(_ works: ArraySlice<SQLWork>, _ pace: inout CommitPace) -> ArraySlice<SQLWork> {
        var rest = works
        do throws(SQLFault) {
            let diskTime = try transact { () throws(SQLFault) in
                let end = ContinuousClock.now + Self.patience
                repeat {
                    guard let work = rest.popFirst() else { break }
                    try work.body(session)
                } while ContinuousClock.now < end
            }
            pace.note(works.count - rest.count, diskTime)
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
            _ = try transact { () throws(SQLFault) in try work.body(session) }
            finish([work])
        } catch {
            work.end(error.storeError(at: path))
        }
    }

    /// Carries out a transaction, and returns how long its commit took.
    private func transact(_ body: () throws(SQLFault) -> Void) throws(SQLFault) -> Duration {
        do throws(SQLFault) {
            try connection.execute("BEGIN IMMEDIATE")
            try body()
            let end = ContinuousClock.now
            try connection.execute("COMMIT")
            return ContinuousClock.now - end
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
