import Glibc

/// One connection of a `StubServer`: reads requests and plays answers, blocking its thread.
struct StubConnection {
    private let socket: Int32
    private var buffer: [UInt8] = []

    init(_ socket: Int32) { self.socket = socket }

    /// The next complete request; nil at the end of the connection.
    mutating func readRequest() -> StubRequest? {
        let mark = Array("\r\n\r\n".utf8)
        var searched = 0
        var end: Int?
        while end == nil {
            end = (searched..<max(searched, buffer.count - 3)).first { buffer[$0..<$0 + 4].elementsEqual(mark) }
            searched = max(0, buffer.count - 3)
            // A TLS handshake never holds the end of a request: closing tells the client at once.
            if buffer.first == 0x16 { return nil }
            if end == nil, !readMore() { return nil }
        }
        guard let end else { return nil }
        let lines = String(decoding: buffer[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
        buffer.removeFirst(end + 4)
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard words.count == 3 else { return nil }
        let head = StubRequest(method: words[0], path: words[1], headers: Array(lines.dropFirst()), body: [])
        let length = head[header: "Content-Length"].flatMap { Int($0) } ?? 0
        while buffer.count < length { if !readMore() { return nil } }
        let body = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        return StubRequest(method: head.method, path: head.path, headers: head.headers, body: body)
    }

    /// Whether the connection may be used for another request.
    func send(_ answer: StubAnswer) -> Bool {
        for step in answer.steps {
            switch step {
            case .text(let text): guard write(Array(text.utf8)) else { return false }
            case .bytes(let bytes): guard write(bytes) else { return false }
            case .pause(let duration): if waitForEnd(duration) { return false }
            case .wait(let isOver): while !isOver() { if waitForEnd(.milliseconds(20)) { return false } }
            case .cut: return false
            case .hang:
                _ = waitForEnd(nil)
                return false
            }
        }
        return true
    }

    private mutating func readMore() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 65536)
        var count = -1
        repeat { count = recv(socket, &bytes, bytes.count, 0) } while count < 0 && errno == EINTR
        guard count > 0 else { return false }
        buffer += bytes[..<count]
        return true
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Waits for the other side, or the server's owner, to end the connection; false when the time is up first.
    private func waitForEnd(_ duration: Duration?) -> Bool {
        // POLLRDHUP, which the Glibc module does not show.
        let otherSideEnded: Int16 = 0x2000
        var entry = pollfd(fd: socket, events: otherSideEnded, revents: 0)
        let milliseconds = duration.map { Int32($0 / .milliseconds(1)) } ?? -1
        return poll(&entry, 1, milliseconds) > 0
    }
}
