/// A job store in PostgreSQL, which any number of processes share.
final class PostgreSQLEngine: SQLEngine {
    private static let connections = 4

    let place: String
    private let queue: WorkQueue<SQLWork>
    private let listener: PostgreSQLListener
    private let announcements: Announcements
    private let threads: [WorkThread]

    /// Connects, and makes or brings up to date what is in the schema `agent`.
    static func open(_ url: String) async throws(StoreError) -> PostgreSQLEngine {
        let address = try PostgreSQLServerAddress(url)
        let (opened, opening) = AsyncStream.makeStream(of: Result<Void, StoreError>.self)
        let engine = PostgreSQLEngine(address) { result in
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
        throw .refused(address.place, reason: "the system has no thread left")
    }

    private init(_ address: PostgreSQLServerAddress, opened: @escaping @Sendable (Result<Void, StoreError>) -> Void) {
        let (held, presence, announcements) = (HeldInstances(), Presence(), Announcements())
        let (queue, place) = (WorkQueue<SQLWork>(), address.place)
        let listener = PostgreSQLListener(
            address, held: held, presence: presence, announcements: announcements)
        let work: @Sendable (Bool) -> Void = { isFirst in
            let worker = PostgreSQLWorker(
                address, queue: queue, held: held, presence: presence, announcements: announcements)
            do throws(SQLFault) {
                if isFirst {
                    try worker.open()
                    opened(.success(()))
                }
                worker.run()
            } catch {
                opened(.failure(error.storeError(at: place)))
            }
        }
        let first = WorkThread { work(true) }
        let others = (1..<Self.connections).map { _ in WorkThread { work(false) } }
        threads = ([first] + others + [WorkThread { listener.run() }]).compactMap(\.self)
        (self.place, self.queue, self.listener, self.announcements) = (place, queue, listener, announcements)
        if first == nil { opened(.failure(.refused(place, reason: "the system has no thread left"))) }
    }

    deinit {
        queue.close()
        listener.close()
    }

    func submit(_ work: SQLWork) {
        if !queue.post(work) { work.end(.closed) }
    }

    func hold(_ instance: InstanceID) async throws(StoreError) {
        let error = await withCheckedContinuation { continuation in
            listener.hold(instance) { continuation.resume(returning: $0) }
        }
        if let error { throw error }
    }

    func changes() -> AsyncStream<Void> { announcements.listen() }

    func close() async {
        queue.close()
        listener.close()
        for thread in threads { await thread.join() }
        announcements.close()
    }
}
