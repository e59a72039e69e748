import JSON
import Store

/// Hands on what happens to jobs: however many watch a job, its new events are read once.
actor JobFeed {
    private struct Watched {
        /// The newest event that was handed on.
        var last: Int64
        var watchers: [Int: AsyncStream<RecordedEvent>.Continuation] = [:]
    }

    /// A watcher who is so many events behind is dropped.
    private static let unread = 1_000

    private let store: any JobStore
    private var watched: [JobID: Watched] = [:]
    private var lastWatcher = 0
    private var reading: Task<Void, Never>?

    init(store: any JobStore) { self.store = store }

    /// What happens to a job from now on, until it has ended for good; some that is older may come, too.
    func events(of job: JobID) async -> AsyncStream<RecordedEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: RecordedEvent.self, bufferingPolicy: .bufferingOldest(Self.unread))
        lastWatcher += 1
        let number = lastWatcher
        continuation.onTermination = { _ in Task { await self.leave(job, number) } }
        if reading == nil {
            // From before the first look, so that nothing falls in between.
            let changes = store.changes()
            reading = Task { await self.read(changes) }
        }
        let newest = watched[job] == nil ? await newestEvent(of: job) : 0
        watched[job, default: Watched(last: newest)].watchers[number] = continuation
        return stream
    }

    private func newestEvent(of job: JobID) async -> Int64 {
        var last: Int64 = 0
        while let page = try? await store.events(of: job, after: last, limit: 500), let event = page.last {
            last = event.sequence
            if page.count < 500 { break }
        }
        return last
    }

    private func leave(_ job: JobID, _ number: Int) {
        watched[job]?.watchers[number] = nil
        if watched[job]?.watchers.isEmpty == true { watched[job] = nil }
        guard watched.isEmpty else { return }
        reading?.cancel()
        reading = nil
    }

    private func read(_ changes: AsyncStream<Void>) async {
        for await _ in changes {
            for job in watched.keys { await handOn(job) }
        }
        guard !Task.isCancelled else { return }
        // The store was closed.
        for watcher in watched.values.flatMap(\.watchers.values) { watcher.finish() }
        watched = [:]
        reading = nil
    }

    private func handOn(_ job: JobID) async {
        while let last = watched[job]?.last,
            let events = try? await store.events(of: job, after: last, limit: 500), !events.isEmpty
        {
            for event in events where event.sequence > watched[job]?.last ?? .max { yield(event, of: job) }
            guard events.count < 500 else { continue }
            // Not for good when somebody has put the job back meanwhile.
            guard events.contains(where: \.isEnd), (try? await store.job(job))??.state.isEnd == true else { return }
            for watcher in watched[job]?.watchers.values.map(\.self) ?? [] { watcher.finish() }
        }
    }

    private func yield(_ event: RecordedEvent, of job: JobID) {
        watched[job]?.last = event.sequence
        for (number, watcher) in watched[job]?.watchers ?? [:] {
            guard case .dropped = watcher.yield(event) else { continue }
            watcher.finish()
            watched[job]?.watchers[number] = nil
        }
    }
}

extension RecordedEvent {
    /// Whether the job had ended with this.
    fileprivate var isEnd: Bool {
        guard event.kind == "status", let data = try? JSONValue(parsing: event.data) else { return false }
        return data["status"]?.string.flatMap { JobState(rawValue: $0) }?.isEnd == true
    }
}
