/// Looks for the end of a request's head while it arrives, and at once refuses what no head may contain.
struct HeadScan {
    /// How many bytes have been looked at.
    private var seen = 0
    /// Of the line that is being read.
    private var lineStart = 0

    /// The length of the head with its empty line; `nil` while that has not come.
    ///
    /// `bytes` are all that have come so far: each time the same, and more of them.
    mutating func end(in bytes: UnsafeBufferPointer<UInt8>, _ limits: ListenerLimits) throws(Refusal) -> Int? {
        while seen < bytes.count {
            switch bytes[seen] {
            case UInt8(ascii: "\r"):
                guard seen + 1 < bytes.count else { return try refuseTooLong(bytes.count, limits) }
                guard bytes[seen + 1] == UInt8(ascii: "\n") else { throw Self.wrongLineEnd }
                let isEmpty = seen == lineStart
                seen += 2
                if isEmpty {
                    guard seen > 2 else { throw Refusal(400, "A request begins with an empty line.") }
                    return seen
                }
                lineStart = seen
            case UInt8(ascii: "\n"): throw Self.wrongLineEnd
            case 0: throw Refusal(400, "There is a NUL byte in the head of the request.")
            default: seen += 1
            }
        }
        return try refuseTooLong(bytes.count, limits)
    }

    /// What a head may be in all: more than the sum of its limits, so that what is too long can be named when it is whole.
    static func longest(_ limits: ListenerLimits) -> Int {
        limits.targetBytes + limits.headerBytes + 4 * limits.headerFields + 1024
    }

    private func refuseTooLong(_ count: Int, _ limits: ListenerLimits) throws(Refusal) -> Int? {
        if lineStart == 0, count > limits.targetBytes + 64 {
            throw Refusal(414, "The request's target is longer than \(limits.targetBytes) bytes.")
        }
        guard count <= Self.longest(limits) else {
            throw Refusal(431, "The header fields are longer than \(limits.headerBytes) bytes.")
        }
        return nil
    }

    private static var wrongLineEnd: Refusal { Refusal(400, "A line of the head does not end in CR LF.") }
}
