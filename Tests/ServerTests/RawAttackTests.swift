import Server
import Testing

/// Requests that two readers could take for different ones, as bytes on the wire.
@Suite(.timeLimit(.minutes(5))) struct RawAttackTests {
    private let echo = ClosureHandler { request in .text("reached \(request.method) \(request.path)") }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5x\r\n\r\nxxxxx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x1\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 5\r\n\r\nxxxxx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\u{0B}chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1B}b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n",
        "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\nx\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxy\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: trailer\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nx\r\n0\r\n\r\n",
    ])
    func `what could be read in two ways is refused, and nothing after it is read`(bytes: String) async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let text = try await everything(
            listener.port, [UInt8](bytes.utf8) + Array("GET /second HTTP/1.1\r\nHost: a\r\n\r\n".utf8))
        #expect(text.hasPrefix("HTTP/1.1 400 "))
        #expect(text.contains("application/problem+json"))
        #expect(text.ranges(of: "Content-Length: ").count == 1)
        #expect(!text.contains("reached"))
    }

    @Test(arguments: [("HTTP/2.0", 505), ("HTTP/1.2", 505), ("HTTP/0.9", 505), ("http/1.1", 400), ("SMTP", 400)])
    func `another protocol is named as such`(version: String, status: Int) async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let text = try await everything(listener.port, Array("GET / \(version)\r\nHost: a\r\n\r\n".utf8))
        #expect(text.hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test func `what nobody can expect is refused`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        #expect(try await exchange(listener.port, "POST", "/", headers: "Expect: tea\r\n").status == 417)
    }

    @Test func `more header fields than anybody needs are refused`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let fields = (0..<100).map { "X-\($0): 1\r\n" }.joined()
        #expect(try await exchange(listener.port, "GET", "/", headers: fields).status == 431)
    }

    @Test func `a client that waits to be asked for its body is asked`() async throws {
        let listener = try HTTPListener(port: 0, handler: ClosureHandler { .text("\($0.body.count)") })
        let (first, answer) = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
            let first = String(decoding: try client.receive(), as: UTF8.self)
            try client.send("abc")
            return (first, try client.answer())
        }
        #expect(first == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(answer.text == "3")
    }

    @Test func `HTTP of 1996 is answered and its connection closed`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let text = try await everything(listener.port, Array("GET /old HTTP/1.0\r\n\r\n".utf8))
        #expect(text.hasSuffix("\r\n\r\nreached GET /old"))
        #expect(text.contains("Connection: close\r\n"))
    }

    @Test func `a request in single bytes is the same request`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let answer = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            let request = "POST /drip HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
            for byte in request.utf8 { try client.send([byte]) }
            return try client.answer()
        }
        #expect(answer.text == "reached POST /drip")
    }

    @Test func `random bytes harm nobody`() async throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededBytes(state: seed)
        let listener = try HTTPListener(port: 0, handler: echo)
        for _ in 0..<40 {
            let start = Bool.random(using: &random) ? Array("POST / HTTP/1.1\r\nHost: a\r\n".utf8) : []
            let bytes = start + (0..<400).map { _ in UInt8.random(in: .min ... .max, using: &random) }
            let text = try await everything(listener.port, bytes + Array("\r\n\r\n".utf8))
            #expect(!text.contains("reached"), "seed \(seed)")
        }
        #expect(try await exchange(listener.port, "GET", "/").status == 200)
    }

    /// All that comes back until the connection ends.
    private func everything(_ port: UInt16, _ bytes: [UInt8]) async throws -> String {
        try await offPool {
            let client = try RawClient(port: port)
            try client.send(bytes)
            var received: [UInt8] = []
            while case let more = try client.receive(), !more.isEmpty { received += more }
            return String(decoding: received, as: UTF8.self)
        }
    }
}

private struct SeededBytes: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
