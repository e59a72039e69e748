import Glibc
import Processes
import Synchronization

/// Looks at a browser's memory again and again, and ends what takes too much.
///
/// It ends the largest process: as a rule that is the one page that is to blame, and the other pages go on. When that is
/// the browser itself, all of it goes.
final class MemoryWatch: Sendable {
    private let group: Int32
    private let limit: Int
    private let wakeup: Wakeup
    private let state = Mutex(State())

    private struct State {
        /// Nothing is signalled any more: the numbers may soon belong to others.
        var isOver = false
        var lastEnding: ContinuousClock.Instant?
        var endedAll = false
    }

    /// `group`: the browser's process group, whose number is the browser's own; `limit` is in bytes.
    init(group: Int32, limit: Int) throws(ProcessError) {
        self.group = group
        self.limit = limit
        wakeup = try Wakeup()
    }

    func start() { DedicatedThread.start { self.watch() } }

    /// Signals nobody after this has returned.
    func stop() {
        state.withLock { $0.isOver = true }
        wakeup.signal()
    }

    /// Whether a process of a page was ended for its memory just now: that is why it is gone.
    var hasJustEndedPage: Bool {
        state.withLock { state in state.lastEnding.map { $0 > .now - .seconds(20) } ?? false }
    }

    var hasEndedAll: Bool { state.withLock(\.endedAll) }

    private func watch() {
        var used = 0
        while !state.withLock(\.isOver) {
            // The nearer to the limit, the closer it is watched: a page can take a gigabyte in half a second.
            let pause = used > limit / 2 ? Duration.milliseconds(20) : .milliseconds(100)
            Poll.wait(reading: [wakeup.descriptor.number], for: pause)
            let memory = ProcessMemory(ofGroup: group)
            used = memory.total
            if used > limit, let largest = memory.parts.max(by: { $0.own < $1.own }) { end(largest.pid) }
        }
    }

    private func end(_ largest: Int32) {
        state.withLock { state in
            // What a process held is given back a moment after it has gone.
            if state.isOver || state.lastEnding.map({ $0 > .now - .milliseconds(100) }) == true { return }
            state.lastEnding = .now
            state.endedAll = largest == group
            kill(state.endedAll ? -group : largest, SIGKILL)
        }
    }
}
