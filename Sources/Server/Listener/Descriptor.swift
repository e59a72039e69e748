private import Glibc

/// An open file descriptor, closed with the value.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Takes over what a call of the C library returned; `nil` when that was an error.
    init?(_ number: Int32) {
        guard number >= 0 else { return nil }
        self.number = number
    }

    deinit { close(number) }

    /// Hands the descriptor to somebody else, who now closes it.
    consuming func release() -> Int32 {
        let released = number
        discard self
        return released
    }
}
