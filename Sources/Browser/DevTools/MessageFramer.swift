/// Cuts the bytes from the browser into messages: each ends with a NUL byte, and they arrive in pieces of any size.
struct MessageFramer {
    private var rest: [UInt8] = []

    /// Takes the next piece and returns the messages that are complete with it.
    mutating func append(_ piece: [UInt8]) -> [[UInt8]] {
        // Only the new piece is searched: a long message that arrives in a thousand pieces is still read once.
        var messages: [[UInt8]] = []
        var start = piece.startIndex
        while let end = piece[start...].firstIndex(of: 0) {
            messages.append(rest + piece[start..<end])
            rest = []
            start = end + 1
        }
        rest += piece[start...]
        return messages
    }
}
