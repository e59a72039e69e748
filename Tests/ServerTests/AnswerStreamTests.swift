import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct AnswerStreamTests {
    @Test func `each piece of a stream is sent when it is there`() async throws {
        let (stream, pieces) = AsyncStream.makeStream(of: [UInt8].self)
        let listener = try HTTPListener(port: 0, handler: Self.handler(stream))
        let client = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            return client
        }
        pieces.yield(Array("one".utf8))
        let first = try await offPool { try client.receive(until: "one\r\n") }
        #expect(first.contains("Transfer-Encoding: chunked\r\n"))
        #expect(first.hasSuffix("\r\n\r\n3\r\none\r\n"))
        pieces.yield(Array("twelve bytes".utf8))
        pieces.finish()
        #expect(try await offPool { try client.receive(until: "0\r\n\r\n") } == "c\r\ntwelve bytes\r\n0\r\n\r\n")
        // The connection is good for another request.
        try await offPool { try client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n") }
        #expect(try await offPool { try client.answer(toHead: true).status } == 200)
    }

    @Test func `a client of 1996 gets the bare bytes and the end of the connection`() async throws {
        let (stream, pieces) = AsyncStream.makeStream(of: [UInt8].self)
        pieces.yield(Array("bare".utf8))
        pieces.finish()
        let listener = try HTTPListener(port: 0, handler: Self.handler(stream))
        let text = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.0\r\n\r\n")
            var received: [UInt8] = []
            while case let more = try client.receive(), !more.isEmpty { received += more }
            return String(decoding: received, as: UTF8.self)
        }
        #expect(text.hasSuffix("\r\n\r\nbare"))
        #expect(!text.contains("chunked"))
    }

    @Test(arguments: [true, false])
    func `the stream ends when its reader leaves, or does not read`(leaves: Bool) async throws {
        let ended = Event()
        let (stream, pieces) = AsyncStream.makeStream(of: [UInt8].self)
        pieces.onTermination = { _ in ended.happen() }
        let listener = try HTTPListener(port: 0, handler: Self.handler(stream))
        var client: RawClient? = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            return client
        }
        if leaves {
            withExtendedLifetime(client) {}
            client = nil
        }
        // More than the kernel and the listener keep for somebody who does not read.
        let writing = Task {
            while !Task.isCancelled {
                pieces.yield(Array(repeating: 65, count: 100_000))
                try? await Task.sleep(for: .milliseconds(2))
            }
        }
        await ended.wait()
        writing.cancel()
        withExtendedLifetime(client) {}
    }

    @Test func `an endless stream does not keep the listener from finishing`() async throws {
        let (stream, pieces) = AsyncStream.makeStream(of: [UInt8].self)
        let listener = try HTTPListener(port: 0, handler: Self.handler(stream))
        let client = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            return client
        }
        pieces.yield(Array("one".utf8))
        _ = try await offPool { try client.receive(until: "one\r\n") }
        try await offPool { listener.finish(within: 60) }
        #expect(try await offPool { try client.receive(until: "0\r\n\r\n") } == "0\r\n\r\n")
    }

    private static func handler(_ stream: AsyncStream<[UInt8]>) -> ClosureHandler {
        ClosureHandler { _ in
            var answer = ServerAnswer(200)
            answer.stream = stream
            return answer
        }
    }
}
