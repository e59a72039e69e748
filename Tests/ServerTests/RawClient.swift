import Glibc

/// One TCP connection that sends exactly the bytes it is given; its calls block, so use it inside `offPool`.
final class RawClient: Sendable {
    struct Failure: Error {
        let step: String
        let code: Int32
    }

    private let socket: Int32

    init(port: UInt16) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        // A server that never answers must fail the test, not hang it.
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw Failure(step: "connect", code: errno) }
    }

    deinit { close(socket) }

    func send(_ text: String) throws { try send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(step: "send", code: errno) }
            sent += count
        }
    }

    /// Some bytes; none when the peer has closed, in order or by a reset.
    func receive() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0 && errno != ECONNRESET { throw Failure(step: "receive", code: errno) }
        return Array(buffer.prefix(max(0, count)))
    }

    /// Whether something has come, or the end, within some milliseconds.
    func hasAnswer(within milliseconds: Int32) -> Bool {
        var waited = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        return poll(&waited, 1, milliseconds) > 0
    }

    /// All that comes up to a text, which may be its last.
    func receive(until end: String) throws -> String {
        var text = ""
        while !text.hasSuffix(end) {
            let more = try receive()
            guard !more.isEmpty else { throw Failure(step: "connection closed before \(end)", code: 0) }
            text += String(decoding: more, as: UTF8.self)
        }
        return text
    }

    /// Lets the next `close` throw everything away and reset the connection.
    func resetOnClose() {
        var immediately = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &immediately, socklen_t(MemoryLayout<linger>.size))
    }

    /// The next answer, read to the end of its declared length and no further.
    func answer(toHead: Bool = false) throws -> RawAnswer {
        var bytes: [UInt8] = []
        let separator = Array("\r\n\r\n".utf8)
        while true {
            if let end = bytes.firstRange(of: separator) {
                let head = RawAnswer(head: String(decoding: bytes[..<end.lowerBound], as: UTF8.self))
                let length = toHead ? 0 : head["content-length"].flatMap { Int($0) } ?? 0
                if bytes.count >= end.upperBound + length {
                    return head.with(body: Array(bytes[end.upperBound...]))
                }
            }
            let more = try receive()
            guard !more.isEmpty else { throw Failure(step: "connection closed in an answer", code: 0) }
            bytes += more
        }
    }
}
