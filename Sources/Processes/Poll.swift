import Glibc

/// Waiting on several descriptors at once.
package enum Poll {
    /// Waits until one of the descriptors can be read or written, or the time is up; -1 stands for "none".
    package static func wait(reading: [Int32], writing: [Int32] = [], for limit: Duration?) {
        var entries = reading.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        entries += writing.map { pollfd(fd: $0, events: Int16(POLLOUT), revents: 0) }
        _ = poll(&entries, nfds_t(entries.count), limit.map(milliseconds) ?? -1)
    }

    package static func isReadable(_ descriptor: borrowing Descriptor) -> Bool {
        var entry = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, 0) > 0
    }

    /// Rounded up, so that a deadline has passed when the wait is over.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let parts = duration.components
        let whole = parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        return Int32(clamping: max(0, whole))
    }
}
