import Glibc
import Synchronization

/// Turns the first Ctrl-C or SIGTERM into an orderly end, and the second into an immediate one.
enum SignalWatch {
    private static let received = Atomic<Int32>(0)
    private static let hangUpListener = Mutex<AsyncStream<Void>.Continuation?>(nil)

    /// 130 or 143 once a signal has come.
    static var exitCode: Int32? {
        let signal = received.load(ordering: .acquiring)
        return signal == 0 ? nil : 128 + signal
    }

    /// An element for each SIGHUP from now on, which then ends nothing any more; for one reader.
    static func hangUps() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        hangUpListener.withLock { $0 = continuation }
        return stream
    }

    /// Holds the signals back until somebody waits for them.
    ///
    /// Must be called before other threads are started: they inherit it.
    static func hold() -> Signals {
        var signals = Signals()
        pthread_sigmask(SIG_BLOCK, &signals.set, nil)
        return signals
    }

    /// Waits for signals for ever, on the main thread: the first one calls `stop`, the second ends the process.
    ///
    /// An asynchronous `main` would not do: it gives the main thread to the dispatch library, and that starts a thread
    /// which lets every signal through, to end the process before anything is cleared away.
    static func wait(for signals: Signals, _ stop: () -> Void) -> Never {
        var signals = signals
        while true {
            var number: Int32 = 0
            guard sigwait(&signals.set, &number) == 0 else { continue }
            if number == SIGHUP, let listener = hangUpListener.withLock({ $0 }) {
                listener.yield()
                continue
            }
            let (isFirst, _) = received.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing)
            guard isFirst else { _exit(128 + number) }
            stop()
        }
    }

    /// Those that ask for an end, without the ones that whoever started us has told us to ignore (as `nohup` does).
    struct Signals {
        fileprivate var set = sigset_t()

        fileprivate init() {
            sigemptyset(&set)
            for number in [SIGINT, SIGTERM, SIGHUP] {
                let before = signal(number, SIG_IGN)
                signal(number, before)
                if unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self) {
                    sigaddset(&set, number)
                }
            }
        }
    }
}
