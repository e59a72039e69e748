import Glibc
import Server
import Testing

/// The times are short here; what is tested is that bytes that keep coming do not make them longer.
@Suite(.timeLimit(.minutes(5))) struct ListenerDeadlineTests {
    private let ok = ClosureHandler { _ in .text("ok") }

    private var hasty: ListenerLimits {
        var limits = ListenerLimits()
        limits.headTime = .milliseconds(500)
        limits.bodyTime = .milliseconds(500)
        limits.idleTime = .milliseconds(500)
        limits.sendTime = .milliseconds(500)
        return limits
    }

    @Test func `a head that drips is cut at its deadline`() async throws {
        let listener = try HTTPListener(port: 0, limits: hasty, handler: ok)
        let (sent, text) = try await drip(listener.port, "GET / HTTP/1.1\r\nHost: a\r\nX: ")
        #expect(text.hasPrefix("HTTP/1.1 408 "))
        #expect(sent < 200)
    }

    @Test func `a body that drips is cut at its deadline`() async throws {
        let listener = try HTTPListener(port: 0, limits: hasty, handler: ok)
        let (sent, text) = try await drip(listener.port, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 408 "))
        #expect(sent < 200)
    }

    @Test func `a connection that says nothing is closed`() async throws {
        let listener = try HTTPListener(port: 0, limits: hasty, handler: ok)
        let bytes = try await offPool { [port = listener.port] in try RawClient(port: port).receive() }
        #expect(bytes.isEmpty)
    }

    @Test func `a connection that is not used again is closed`() async throws {
        let listener = try HTTPListener(port: 0, limits: hasty, handler: ok)
        let (answer, rest) = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            return (try client.answer(), try client.receive())
        }
        #expect(answer.status == 200)
        #expect(rest.isEmpty)
    }

    @Test func `who does not take an answer loses the connection`() async throws {
        let handler = ClosureHandler { _ in ServerAnswer(200, body: Array(repeating: 65, count: 100_000_000)) }
        var limits = hasty
        // A hundred thousand seconds are added for so long an answer.
        limits.sendTime = .milliseconds(300 - 100_000_000)
        let listener = try HTTPListener(port: 0, limits: limits, handler: handler)
        let count = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            // Longer than the answer may take; a quick client would have all of it by then.
            usleep(1_000_000)
            var count = 0
            while case let more = try client.receive(), !more.isEmpty { count += more.count }
            return count
        }
        #expect(count < 100_000_000)
    }

    @Test func `the last of many requests closes its connection`() async throws {
        var limits = ListenerLimits()
        limits.requestsPerConnection = 3
        let listener = try HTTPListener(port: 0, limits: limits, handler: ok)
        let closes = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            return try (1...3).map { _ in
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                return try client.answer()["connection"] == "close"
            }
        }
        #expect(closes == [false, false, true])
    }

    @Test(arguments: [true, false])
    func `one connection too many is turned away, and let in when another has gone`(perAddress: Bool) async throws {
        var limits = ListenerLimits()
        if perAddress { limits.connectionsPerAddress = 2 } else { limits.connections = 2 }
        let listener = try HTTPListener(port: 0, limits: limits, handler: ok)
        let turnedAway = try await offPool { [port = listener.port] in
            let clients = try [RawClient(port: port), RawClient(port: port)]
            for client in clients {
                try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try client.answer()
            }
            return try withExtendedLifetime(clients) { try RawClient(port: port).receive() }
        }
        #expect(String(decoding: turnedAway, as: UTF8.self).hasPrefix("HTTP/1.1 503 "))
        for attempt in 1...100 {
            let answer = try? await exchange(listener.port, "GET", "/")
            if answer?.status == 200 { break }
            #expect(attempt < 100)
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test func `idle connections do not keep others waiting`() async throws {
        let listener = try HTTPListener(port: 0, handler: ok)
        let status = try await offPool { [port = listener.port] in
            let idle = try (0..<200).map { _ in try RawClient(port: port) }
            for client in idle { try client.send("GET / HT") }
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            return try withExtendedLifetime(idle) { try client.answer().status }
        }
        #expect(status == 200)
    }

    /// Sends a beginning, then a byte at a time until the server has had enough; returns how many, and its answer.
    private func drip(_ port: UInt16, _ start: String) async throws -> (Int, String) {
        try await offPool {
            let client = try RawClient(port: port)
            try client.send(start)
            var sent = 0
            while !client.hasAnswer(within: 25), sent < 800 {
                try client.send("x")
                sent += 1
            }
            return (sent, String(decoding: try client.receive(), as: UTF8.self))
        }
    }
}
