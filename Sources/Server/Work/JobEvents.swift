import Agent
import Checks
import JSON
import Store
import Synchronization

/// Writes what happens in a run to the store, for those who watch, without making the run wait.
///
/// A run that goes on after a crash comes through the same steps again; what was written of them is not written twice.
final class JobEvents: Sendable {
    private let store: any JobStore
    private let lease: Lease
    private let texts: LiveTexts
    private let known: Set<String>
    private let state = Mutex(State())
    private let wake: AsyncStream<Void>.Continuation
    private let wakes: AsyncStream<Void>

    private struct State {
        var waiting: [JobEvent] = []
        var lastProgress: ContinuousClock.Instant?
    }

    init(_ store: any JobStore, _ lease: Lease, _ texts: LiveTexts) async throws(StoreError) {
        self.store = store
        self.lease = lease
        self.texts = texts
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        var known: Set<String> = []
        if lease.job.claims > 1 {
            var last: Int64 = 0
            while true {
                let events = try await store.events(of: lease.job.id, after: last, limit: 500)
                known.formUnion(events.map { Self.identity(of: $0.event) })
                guard let end = events.last?.sequence else { break }
                last = end
            }
        }
        self.known = known
    }

    /// Called from any thread; it is written soon.
    func note(_ event: RunEvent) {
        switch event {
        case .receiving(let attempt, let piece, let bytes):
            texts.add(piece, length: bytes, to: lease.job.id, attempt: attempt)
            progress("receiving", attempt, bytes)
        case .thinking(let attempt, let bytes): progress("thinking", attempt, bytes)
        case .judged(let attempt):
            add("judged", event.json)
            add("report", ["attempt": .integer(attempt.number), "report": attempt.report.json])
        case .judgedLive(let report):
            add("judged_live", event.json)
            add("report", ["attempt": nil, "report": report.json])
        case .judging(let attempt, _), .repeated(let attempt, _):
            texts.end(lease.job.id, attempt: attempt)
            add(event.json?["event"]?.string ?? "note", event.json)
        default: add(event.json?["event"]?.string ?? "note", event.json)
        }
    }

    /// Adds an event of the worker's own.
    func add(_ kind: String, _ data: JSONValue?) {
        guard let data else { return }
        let event = JobEvent(kind: kind, data: data.text)
        guard !known.contains(Self.identity(of: event)) else { return }
        state.withLock { $0.waiting.append(event) }
        wake.yield()
    }

    /// Writes until `end` is called; what cannot be written is left out, for the run does not hang on it.
    func write() async {
        for await _ in wakes { await writeWaiting() }
        await writeWaiting()
    }

    /// Ends `write`, once it has written what is there.
    func end() {
        texts.end(lease.job.id)
        wake.finish()
    }

    private func writeWaiting() async {
        let events = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        guard !events.isEmpty else { return }
        try? await store.append(events, under: lease)
    }

    /// Not more than once a second: a model writes some hundred pieces in that time.
    private func progress(_ event: String, _ attempt: Int, _ bytes: Int) {
        let isDue = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.lastProgress, now - last < .seconds(1) { return false }
            state.lastProgress = now
            return true
        }
        guard isDue else { return }
        add("progress", ["event": .string(event), "attempt": .integer(attempt), "bytes": .integer(bytes)])
    }

    /// The event without the times in it.
    private static func identity(of event: JobEvent) -> String {
        event.kind + " " + event.data.replacing(/"\w*Ms":[-+.0-9eE]+/, with: "")
    }
}
