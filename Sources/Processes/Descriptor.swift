private import CProcess
import Glibc

/// A file descriptor that is closed when its owner is done with it.
package struct Descriptor: ~Copyable, Sendable {
    /// -1 once it has been closed.
    package private(set) var number: Int32

    /// Takes over a descriptor that nobody else will close.
    package init(owning number: Int32) { self.number = number }

    deinit { if number >= 0 { Glibc.close(number) } }

    /// Closes it before its owner goes.
    package mutating func close() {
        if number >= 0 { Glibc.close(number) }
        number = -1
    }

    /// Makes reads and writes return at once when they would have to wait.
    package borrowing func setNonBlocking() { _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK) }

    /// Reads what is there: `nil` when nothing is there yet (of a non-blocking descriptor), empty at the end.
    package borrowing func read(atMost count: Int = 65_536) -> [UInt8]? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var result: Int
            repeat { result = Glibc.read(number, buffer.baseAddress, count) } while result < 0 && errno == EINTR
            failure = result < 0 ? errno : 0
            filled = max(result, 0)
        }
        return failure == EAGAIN ? nil : bytes
    }

    /// Writes as much as fits and returns how much that was; `nil` when the other end is gone.
    package borrowing func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var result: Int
            repeat {
                result = cprocess_write(number, buffer.baseAddress, UInt(buffer.count))
            } while result < 0 && errno == EINTR
            guard result < 0 else { return result }
            return errno == EAGAIN ? 0 : nil
        }
    }
}

/// The two ends of a pipe, both above descriptor 9 and closed in every child that is not handed one of them.
package struct Pipe: ~Copyable, Sendable {
    package var reading: Descriptor
    package var writing: Descriptor

    package init() throws(ProcessError) {
        var ends: [Int32] = [-1, -1]
        guard cprocess_pipe(&ends) == 0 else { throw ProcessError.system("make a pipe", errno) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }
}

/// Wakes a thread that is waiting in `poll`.
package struct Wakeup: ~Copyable, Sendable {
    package let descriptor: Descriptor

    package init() throws(ProcessError) {
        let number = cprocess_wakeup()
        guard number >= 0 else { throw ProcessError.system("make an event descriptor", errno) }
        descriptor = Descriptor(owning: number)
    }

    package borrowing func signal() {
        // eventfd(2): eight bytes, added to the counter.
        _ = descriptor.write([1, 0, 0, 0, 0, 0, 0, 0])
    }

    /// Forgets the signals so far.
    package borrowing func clear() { _ = descriptor.read(atMost: 8) }
}
