import JSON
package import Network
package import Store
private import Synchronization

/// What models are writing at this moment, for those who watch: in the memory of this process only, and only its end.
///
/// Pieces are gathered, so that watchers of a job get five in a second at most, and none has a secret in it.
package final class LiveTexts: Sendable {
    /// So many bytes of a running answer can still be had.
    package static let kept = 64_000

    private struct Writing {
        let attempt: Int
        /// Nobody knows of it yet; its end may be the beginning of a secret.
        var waiting = ""
        /// The end of what was handed on.
        var text = ""
        /// How many bytes were handed on.
        var length = 0
        var isDue = false
    }

    private struct State {
        var writings: [JobID: Writing] = [:]
        var watchers: [JobID: [Int: AsyncStream<[UInt8]>.Continuation]] = [:]
        var lastWatcher = 0
    }

    private let state = Mutex(State())
    private let pause: Duration
    private let redaction: @Sendable () -> Redaction

    /// `redaction` is asked for each piece; what it hides leaves nowhere.
    package init(gatheringFor pause: Duration = .milliseconds(200), redaction: @escaping @Sendable () -> Redaction) {
        self.pause = pause
        self.redaction = redaction
    }

    /// Adds a piece of a job's running answer, which has `length` bytes with it; may be called from any thread.
    package func add(_ piece: String, length: Int, to job: JobID, attempt: Int) {
        let isFirstToWait = state.withLock { state in
            // An answer that is as long as its last piece has just begun.
            if state.writings[job]?.attempt != attempt || length <= piece.utf8.count {
                let isDue = state.writings[job]?.isDue ?? false
                state.writings[job] = Writing(attempt: attempt, isDue: isDue)
            }
            state.writings[job]?.waiting += piece
            defer { state.writings[job]?.isDue = true }
            return state.writings[job]?.isDue == false
        }
        guard isFirstToWait else { return }
        Task {
            try? await Task.sleep(for: pause)
            handOn(job)
        }
    }

    /// Forgets an answer that is complete; without an attempt, whatever is written for the job.
    package func end(_ job: JobID, attempt: Int? = nil) {
        state.withLock { state in
            guard let writing = state.writings[job], attempt == nil || writing.attempt == attempt else { return }
            handOn(job, &state, isEnd: true)
            state.writings[job] = nil
        }
    }

    /// What is written for a job, as server-sent events: first what there is of the running answer, then what comes.
    ///
    /// It has no end of its own.
    package func events(of job: JobID) -> AsyncStream<[UInt8]> {
        // Whoever reads hands on at once to a connection, which is dropped when it is too slow.
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        state.withLock { state in
            state.lastWatcher += 1
            let number = state.lastWatcher
            continuation.onTermination = { [weak self] _ in self?.leave(job, number) }
            if let writing = state.writings[job], !writing.text.isEmpty {
                let text = Self.end(of: writing.text)
                continuation.yield(Self.event(writing.attempt, from: writing.length - text.utf8.count, text))
            }
            state.watchers[job, default: [:]][number] = continuation
        }
        return stream
    }

    private func leave(_ job: JobID, _ number: Int) {
        state.withLock { state in
            state.watchers[job]?[number] = nil
            if state.watchers[job]?.isEmpty == true { state.watchers[job] = nil }
        }
    }

    private func handOn(_ job: JobID) {
        state.withLock { state in
            state.writings[job]?.isDue = false
            handOn(job, &state, isEnd: false)
        }
    }

    private func handOn(_ job: JobID, _ state: inout State, isEnd: Bool) {
        guard var writing = state.writings[job], !writing.waiting.isEmpty else { return }
        let piece = redaction().take(from: &writing.waiting, isEnd: isEnd)
        let start = writing.length
        writing.text += piece
        writing.length += piece.utf8.count
        // Not each time: that would be a copy of it all for every piece.
        if writing.text.utf8.count > 2 * Self.kept { writing.text = Self.end(of: writing.text) }
        state.writings[job] = writing
        guard !piece.isEmpty, let watchers = state.watchers[job] else { return }
        let event = Self.event(writing.attempt, from: start, piece)
        for watcher in watchers.values { watcher.yield(event) }
    }

    private static func end(of text: String) -> String {
        guard text.utf8.count > kept else { return text }
        // Not from the middle of a character.
        let bytes = text.utf8.suffix(kept).drop { $0 & 0xC0 == 0x80 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without an id: who connects again goes on after the last event that has one.
    private static func event(_ attempt: Int, from start: Int, _ text: String) -> [UInt8] {
        let data: JSONValue = [
            "attempt": .integer(attempt), "from": .integer(start), "to": .integer(start + text.utf8.count),
            "text": .string(text),
        ]
        return Array("event: text\ndata: \(data.text)\n\n".utf8)
    }
}
