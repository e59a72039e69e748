private import Glibc

/// The time of day when it was made, and from then on a clock that nobody sets: what somebody does to the machine's clock
/// makes no lease run out.
final class StoreClock: Sendable {
    private let offset: Int64

    init() { offset = Self.milliseconds(CLOCK_REALTIME) - Self.milliseconds(CLOCK_BOOTTIME) }

    var now: Timestamp { Timestamp(milliseconds: Self.milliseconds(CLOCK_BOOTTIME) + offset) }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
