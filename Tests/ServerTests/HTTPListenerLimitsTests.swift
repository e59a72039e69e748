import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPListenerLimitsTests {
    private let sizes = ClosureHandler { request in .text("\(request.body.count)") }
    private let limits = {
        var limits = ListenerLimits()
        limits.bodyBytes = 1_000
        limits.headerBytes = 2_000
        limits.targetBytes = 500
        return limits
    }()

    @Test func `a body at the limit is taken and one byte more is refused`() async throws {
        let listener = try HTTPListener(port: 0, limits: limits, handler: sizes)
        let taken = try await exchange(listener.port, "POST", "/", body: Array(repeating: 65, count: 1_000))
        #expect(taken.status == 200)
        #expect(taken.text == "1000")
        let refused = try await exchange(listener.port, "POST", "/", body: Array(repeating: 65, count: 1_001))
        #expect(refused.status == 413)
    }

    @Test(arguments: ["Content-Length: 1001\r\n", "Content-Length: 99999999999\r\nExpect: 100-continue\r\n"])
    func `a body that is declared too long is refused before it is sent`(headers: String) async throws {
        let listener = try HTTPListener(port: 0, limits: limits, handler: sizes)
        #expect(try await exchange(listener.port, "POST", "/", headers: headers).status == 413)
    }

    @Test func `a chunked body is refused as soon as it grows too long`() async throws {
        let listener = try HTTPListener(port: 0, limits: limits, handler: sizes)
        let start = "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"
        #expect(try await exchange(listener.port, "POST", "/", headers: start).status == 413)
    }

    @Test(arguments: [(1_500, 200), (2_500, 431), (7_500, 431), (9_000, 431)])
    func `long header fields are refused`(length: Int, status: Int) async throws {
        let listener = try HTTPListener(port: 0, limits: limits, handler: sizes)
        let field = "X-Long: \(String(repeating: "a", count: length))\r\n"
        #expect(try await exchange(listener.port, "GET", "/", headers: field).status == status)
    }

    @Test(arguments: [(499, 200), (500, 414), (7_000, 414)])
    func `a long target is refused`(length: Int, status: Int) async throws {
        let listener = try HTTPListener(port: 0, limits: limits, handler: sizes)
        let target = "/" + String(repeating: "a", count: length)
        #expect(try await exchange(listener.port, "GET", target).status == status)
    }

    @Test(arguments: [
        "/%", "/%2", "/%zz", "/a%2Fb", "/a%2fb", "/%00", "/a%0d%0ab", "/%1f", "/%7F", "/%ff", "/%c0%ae%c0%ae/", "x",
        "a/b",
    ])
    func `a path that cannot be decoded safely never reaches the handler`(target: String) async throws {
        let listener = try HTTPListener(port: 0, handler: sizes)
        #expect(try await exchange(listener.port, "GET", target).status == 400)
    }

    @Test(arguments: ["CONNECT", "FOO", "get"])
    func `methods that no handler should see are refused`(method: String) async throws {
        let listener = try HTTPListener(port: 0, handler: sizes)
        #expect(try await exchange(listener.port, method, method == "CONNECT" ? "h:1" : "/").status == 501)
    }

    @Test(arguments: [
        "Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: -1\r\n", "Content-Length: 1x\r\n", "Transfer-Encoding: chunked, identity\r\n",
        "Content-Length : 1\r\n", "Host: a\r\n",
    ])
    func `a request that could be read in two ways is refused, and its connection closed`(headers: String) async throws
    {
        let listener = try HTTPListener(port: 0, handler: sizes)
        let (answer, rest) = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("POST / HTTP/1.1\r\nHost: h\r\n\(headers)\r\nGET /second HTTP/1.1\r\nHost: h\r\n\r\n")
            return (try client.answer(), try client.receive())
        }
        #expect(answer.status == 400)
        #expect(answer["connection"] == "close")
        #expect(rest.isEmpty)
    }

    @Test func `a HEAD request with a body is refused, so that the body is not read as a request`() async throws {
        let listener = try HTTPListener(port: 0, handler: sizes)
        let bytes = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            let hidden = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
            try client.send("HEAD / HTTP/1.1\r\nHost: h\r\nContent-Length: \(hidden.count)\r\n\r\n" + hidden)
            var bytes: [UInt8] = []
            while case let more = try client.receive(), !more.isEmpty { bytes += more }
            return bytes
        }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("HTTP/1.1 400 "))
        #expect(text.ranges(of: "HTTP/1.1 ").count == 1)
    }
}
