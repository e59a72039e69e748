private import FoundationEssentials

/// A job store's file: one thread writes, one reads.
///
/// Writes that wait go into one transaction, for a commit costs as much for sixty-four as for one. When one of them fails all
/// is taken back, and each is carried out again by itself: so it takes nothing from the others.
final class SQLiteEngine: SQLEngine {
    let place: String
    private let writes = WorkQueue<SQLWork>()
    private let reads = WorkQueue<SQLWork>()
    private let reader: WorkThread?
    private let writer: WorkThread?
    private let held: HeldInstances
    private let announcements: Announcements

    /// Takes the file for this process, makes it and its folder when they are not there, and brings it up to date.
    static func open(_ path: String) async throws(StoreError) -> SQLiteEngine {
        let (opened, opening) = AsyncStream.makeStream(of: Result<Void, StoreError>.self)
        let engine = SQLiteEngine(path) { result in
            opening.yield(result)
            opening.finish()
        }
        for await result in opened {
            do {
                try result.get()
                return engine
            } catch {
                await engine.close()
                throw error
            }
        }
        throw .refused(path, reason: "the system has no thread left")
    }

    deinit {
        writes.close()
        reads.close()
    }

    private init(_ path: String, opened: @escaping @Sendable (Result<Void, StoreError>) -> Void) {
        place = path
        let (held, announcements, clock) = (HeldInstances(), Announcements(), StoreClock())
        (self.held, self.announcements) = (held, announcements)
        reader = WorkThread { [reads] in Self.read(reads, path, clock, held) }
        writer = WorkThread { [writes] in
            do throws(SQLFault) {
                let lock = try Self.lock(path)
                let session = SQLiteSession(connection: try SQLiteFile.open(path, clock: clock), held: held)
                opened(.success(()))
                SQLiteWriter(path: path, session: session, announcements: announcements).run(writes)
                lock.release()
            } catch {
                opened(.failure(error.storeError(at: path)))
            }
        }
        if reader == nil || writer == nil { opened(.failure(.refused(path, reason: "the system has no thread left"))) }
    }

    private static func lock(_ path: String) throws(SQLFault) -> DatabaseLock {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        if !folder.isEmpty {
            do {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            } catch {
                throw .engine(.cannotWrite(folder, reason: "the folder cannot be made"))
            }
        }
        do { return try DatabaseLock(beside: path) } catch { throw .engine(error) }
    }

    private static func read(_ reads: WorkQueue<SQLWork>, _ path: String, _ clock: StoreClock, _ held: HeldInstances) {
        var session: SQLiteSession?
        while let work = reads.take(upTo: 1).first {
            do throws(SQLFault) {
                if session == nil {
                    session = SQLiteSession(
                        connection: try SQLiteFile.openForReading(path, clock: clock), held: held)
                }
                if let session { try work.body(session) }
                work.end(nil)
            } catch {
                work.end(error.storeError(at: path))
            }
        }
    }

    func submit(_ work: SQLWork) {
        let isTaken =
            switch work.kind {
            case .read: reads.post(work)
            case .write: writes.post(work)
            }
        if !isTaken { work.end(.closed) }
    }

    func hold(_ instance: InstanceID) async throws(StoreError) { held.insert(instance) }

    func changes() -> AsyncStream<Void> { announcements.listen() }

    func close() async {
        // The last connection to close moves the log back into the file, which only the one that writes may do.
        reads.close()
        await reader?.join()
        writes.close()
        await writer?.join()
        announcements.close()
    }
}
