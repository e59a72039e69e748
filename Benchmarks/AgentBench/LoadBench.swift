import Glibc

/// Sends tasks over connections of this machine, each as soon as the one before is answered.
///
/// Every task is a new one. Writes how many were accepted in a second, and the percentiles of the time to an answer.
enum LoadBench {
    static func run(_ words: [String]) throws {
        guard words.count == 4, let port = UInt16(words[0]), let width = Int(words[2]), let seconds = Int(words[3])
        else {
            throw BenchmarkError(description: "use: agent-bench load PORT SECRET CONNECTIONS SECONDS")
        }
        let tasks = TaskBodies(secret: words[1])
        var connections = try (0..<width).map { _ in try LoadConnection(port: port) }
        var polled = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        let start = ContinuousClock.now
        let end = start + .seconds(seconds)
        var times: [Duration] = []
        for index in connections.indices { try connections[index].send(tasks.request(index)) }
        var sent = width
        while .now < end {
            guard poll(&polled, nfds_t(polled.count), 1_000) > 0 else { continue }
            for index in connections.indices where polled[index].revents != 0 {
                guard let answer = try connections[index].receive() else { continue }
                guard answer.status == 200 else {
                    throw BenchmarkError(description: "a task was answered \(answer.status):\n\(answer.text)")
                }
                times.append(answer.time)
                if answer.closes {
                    connections[index] = try LoadConnection(port: port)
                    polled[index].fd = connections[index].descriptor
                }
                try connections[index].send(tasks.request(sent))
                sent += 1
            }
        }
        times.sort()
        func percentile(_ part: Double) -> Double {
            times.isEmpty ? 0 : times[min(times.count - 1, Int(Double(times.count) * part))] / .milliseconds(1)
        }
        let rate = Double(times.count) / ((ContinuousClock.now - start) / .seconds(1))
        print("{\"perSecond\":\(rate),\"p50\":\(percentile(0.5)),\"p99\":\(percentile(0.99)),\"max\":\(percentile(1))}")
    }
}

/// Tasks of a usual size, no two alike.
private struct TaskBodies {
    let secret: String
    private let run = UInt32.random(in: .min ... .max)

    init(secret: String) { self.secret = secret }

    func request(_ number: Int) -> [UInt8] {
        let body = """
            {"email":"student\(number % 500)@example.com","secret":"\(secret)","task":"sum-of-sales-\(number % 50)","round":1,\
            "nonce":"\(run)-\(number)","brief":"Publish a single-page site that fetches data.csv from attachments, sums its \
            sales column, sets the title to Sales Summary, displays the total inside #total-sales, and loads Bootstrap 5 \
            from jsdelivr.","checks":["js: document.title === `Sales Summary`","js: !!document.querySelector(\
            'link[href*=bootstrap]')","Repo has MIT license","README.md is professional"],"evaluation_url":\
            "https://example.com/notify","attachments":[{"name":"data.csv","url":\
            "data:text/csv;base64,cHJvZHVjdCxzYWxlcwpBLDEwCkIsMjAK"}]}
            """
        let head = "POST /tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        return Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    }
}

/// One connection that waits for one answer at a time.
private final class LoadConnection {
    struct Answer {
        let status: Int
        let closes: Bool
        let text: String
        let time: Duration
    }

    let descriptor: Int32
    private var received: [UInt8] = []
    private var since = ContinuousClock.now

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

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) throws {
        since = .now
        received = []
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw BenchmarkError(description: "a request could not be sent: error \(errno)")
        }
    }

    /// The answer, once it is whole.
    func receive() throws -> Answer? {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw BenchmarkError(description: "a connection was closed: error \(errno)") }
        received += buffer.prefix(count)
        let text = String(decoding: received, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n").map { $0.lowercased() }
        let length = lines.lazy.compactMap { $0.hasPrefix("content-length: ") ? Int($0.dropFirst(16)) : nil }.first ?? 0
        guard text[end.upperBound...].utf8.count >= length else { return nil }
        let status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        return Answer(status: status, closes: lines.contains("connection: close"), text: text, time: .now - since)
    }
}
