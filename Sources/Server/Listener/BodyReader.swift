private import CEvent

/// Takes the body of one request out of what arrives.
struct BodyReader {
    private enum Expected {
        /// So many bytes of the body.
        case bytes(Int)
        case chunkSize
        case chunk(Int)
        /// The end of the line after a chunk.
        case chunkEnd
        /// The empty line after the last chunk.
        case end
    }

    private(set) var bytes: [UInt8] = []
    private var expected: Expected
    private let limit: Int

    init(_ framing: RequestHead.Framing, limit: Int) {
        self.limit = limit
        switch framing {
        case .length(let length): expected = .bytes(length)
        case .chunked: expected = .chunkSize
        }
    }

    /// Takes what is there; true when the body is whole.
    mutating func read(from buffer: OpaquePointer) throws(Refusal) -> Bool {
        while true {
            switch expected {
            case .bytes(let count):
                let left = count - take(count, from: buffer)
                expected = .bytes(left)
                return left == 0
            case .chunkSize:
                guard let size = try readSize(from: buffer) else { return false }
                guard bytes.count + size <= limit else { throw .bodyTooLong(limit) }
                expected = size == 0 ? .end : .chunk(size)
            case .chunk(let count):
                let left = count - take(count, from: buffer)
                expected = left == 0 ? .chunkEnd : .chunk(left)
                guard left == 0 else { return false }
            case .chunkEnd:
                guard try readLineEnd(from: buffer) else { return false }
                expected = .chunkSize
            case .end: return try readLineEnd(from: buffer)
            }
        }
    }

    private mutating func take(_ count: Int, from buffer: OpaquePointer) -> Int {
        let start = bytes.count
        let taken = min(count, evbuffer_get_length(buffer))
        guard taken > 0 else { return 0 }
        bytes.append(contentsOf: repeatElement(0, count: taken))
        bytes.withUnsafeMutableBytes { bytes in
            _ = evbuffer_remove(buffer, bytes.baseAddress?.advanced(by: start), taken)
        }
        return taken
    }

    /// The size that a chunk begins with: digits and nothing else, for extensions are read differently by many.
    private func readSize(from buffer: OpaquePointer) throws(Refusal) -> Int? {
        var line = [UInt8](repeating: 0, count: 10)
        let count = max(0, evbuffer_copyout(buffer, &line, line.count))
        guard let end = line.prefix(count).firstIndex(of: UInt8(ascii: "\r")) else {
            guard count < line.count, line.prefix(count).allSatisfy(\.isHexadecimalDigit) else { throw Self.broken }
            return nil
        }
        guard (1...8).contains(end), line.prefix(end).allSatisfy(\.isHexadecimalDigit),
            let size = Int(String(decoding: line.prefix(end), as: UTF8.self), radix: 16)
        else { throw Self.broken }
        guard end + 1 < count else { return nil }
        guard line[end + 1] == UInt8(ascii: "\n") else { throw Self.broken }
        evbuffer_drain(buffer, end + 2)
        return size
    }

    private func readLineEnd(from buffer: OpaquePointer) throws(Refusal) -> Bool {
        var line = [UInt8](repeating: 0, count: 2)
        let count = max(0, evbuffer_copyout(buffer, &line, line.count))
        guard line.prefix(count).elementsEqual("\r\n".utf8.prefix(count)) else { throw Self.broken }
        if count == 2 { evbuffer_drain(buffer, 2) }
        return count == 2
    }

    private static var broken: Refusal {
        Refusal(400, "The chunks of the body are broken, or have extensions or trailers, which are not read here.")
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
