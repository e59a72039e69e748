import Glibc

/// One connection that waits for one answer at a time.
final class LoadConnection {
    struct Answer {
        let job: JobName
        let closes: Bool
        let nanoseconds: Int64
    }

    let descriptor: Int32
    private static let capacity = 16_384
    private let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: capacity)
    private var received = 0
    private var since: Int64 = 0

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else { throw BenchmarkError(description: "no connection to port \(port): error \(errno)") }
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Sends the next task.
    func send(_ request: inout TaskRequest) throws {
        request.advance()
        (since, received) = (Self.now(), 0)
        guard Glibc.send(descriptor, request.bytes, request.bytes.count, Int32(MSG_NOSIGNAL)) == request.bytes.count
        else { throw BenchmarkError(description: "a request could not be sent: error \(errno)") }
    }

    /// The answer, once it is whole; it must be 200 and name a job.
    func receive() throws -> Answer? {
        // One byte stays free, so that what has come can end like a text of C.
        let count = recv(descriptor, buffer + received, Self.capacity - 1 - received, 0)
        guard count > 0 else { throw BenchmarkError(description: "a connection was closed: error \(errno)") }
        received += count
        buffer[received] = 0
        guard let end = strstr(buffer, "\r\n\r\n") else { return nil }
        let length = value(of: "Content-Length:", before: end).map { atoi($0) } ?? 0
        let body = end + 4
        let missing = length - Int32(received - (body - buffer))
        guard missing <= 0 else { return nil }
        guard missing == 0, strncmp(buffer, "HTTP/1.1 200 ", 13) == 0, let field = strstr(body, "\"job_id\":\""),
            let job = JobName(
                UnsafeRawBufferPointer(start: field + 10, count: min(36, received - (field + 10 - buffer))))
        else { throw BenchmarkError(description: "a task was not accepted:\n\(String(cString: buffer))") }
        let closes = value(of: "Connection:", before: end).map { strncasecmp($0, " close", 6) == 0 } ?? false
        return Answer(job: job, closes: closes, nanoseconds: Self.now() - since)
    }

    /// What follows a header field's name, which servers write in small letters or not.
    private func value(of name: String, before end: UnsafeMutablePointer<CChar>) -> UnsafeMutablePointer<CChar>? {
        var line = strstr(buffer, "\r\n")
        while let start = line, start < end {
            if strncasecmp(start + 2, name, name.utf8.count) == 0 { return start + 2 + name.utf8.count }
            line = strstr(start + 2, "\r\n")
        }
        return nil
    }
}
