import Glibc

/// Cuts the bytes from the browser into messages: each ends with a NUL byte, and they arrive in pieces of any size.
struct MessageFramer {
    /// A message, or the beginning of one that was too long to be kept.
    enum Message: Equatable {
        case whole([UInt8])
        case tooLong(beginning: [UInt8])
    }

    /// Longer messages are not kept: a page can make an answer as long as it likes.
    let limit: Int
    private var rest: [UInt8] = []
    private var isTooLong = false

    init(limit: Int = 64 << 20) { self.limit = limit }

    /// Takes the next piece and returns the messages that are complete with it.
    mutating func append(_ piece: [UInt8]) -> [Message] {
        // Only the new piece is searched: a long message that arrives in a thousand pieces is still read once.
        var messages: [Message] = []
        var start = piece.startIndex
        while let end = Self.firstNUL(in: piece, from: start) {
            keep(piece[start..<end])
            messages.append(isTooLong ? .tooLong(beginning: rest) : .whole(rest))
            rest = []
            isTooLong = false
            start = end + 1
        }
        keep(piece[start...])
        return messages
    }

    private static func firstNUL(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = memchr(base + start, 0, buffer.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        if isTooLong { return }
        rest += bytes
        guard rest.count > limit else { return }
        isTooLong = true
        rest = Array(rest.prefix(200))
    }
}
