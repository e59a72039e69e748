import Glibc
import Processes
import Synchronization

/// Turns the first Ctrl-C or SIGTERM into an orderly end, and the second into an immediate one.
enum SignalWatch {
    private static let received = Atomic<Int32>(0)

    /// 130 or 143 once a signal has come.
    static var exitCode: Int32? {
        let signal = received.load(ordering: .acquiring)
        return signal == 0 ? nil : 128 + signal
    }

    /// Must be called before other threads are started: they inherit that these signals are held back for the watch.
    static func start(_ stop: @escaping @Sendable (Int32) -> Void) {
        var watched = sigset_t()
        sigemptyset(&watched)
        sigaddset(&watched, SIGINT)
        sigaddset(&watched, SIGTERM)
        sigaddset(&watched, SIGHUP)
        pthread_sigmask(SIG_BLOCK, &watched, nil)
        let set = watched
        DedicatedThread.start {
            var watched = set
            var number: Int32 = 0
            while sigwait(&watched, &number) == 0 {
                let (isFirst, _) = received.compareExchange(
                    expected: 0, desired: number, ordering: .acquiringAndReleasing)
                guard isFirst else { _exit(128 + number) }
                stop(number)
            }
        }
    }
}
