import Server
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPListenerTests {
    /// Answers with what it was asked.
    private let echo = ClosureHandler { request in
        var answer = ServerAnswer.text("\(request.method) \(request.path)")
        answer.headers["X-Query"] = request.target.query.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
        answer.headers["X-Client"] = request.client
        answer.headers["X-Seen"] = request.headers.values(of: "x-SENT").joined(separator: ",")
        if !request.body.isEmpty { answer.body = request.body }
        return answer
    }

    @Test(arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    func `a request reaches the handler and its answer comes back`(method: String) async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let answer = try await exchange(
            listener.port, method, "/caf%C3%A9/x?CIK=1&q=a+b%21", headers: "X-Sent: one\r\nx-sent: two\r\n")
        #expect(answer.status == 200)
        #expect(answer.text == "\(method) /café/x")
        #expect(answer["x-query"] == "CIK=1;q=a b!")
        #expect(answer["x-client"] == "127.0.0.1")
        #expect(answer["x-seen"] == "one,two")
        #expect(answer["content-type"] == "text/plain; charset=utf-8")
        #expect(answer["date"] != nil)
    }

    @Test func `HEAD is answered as GET without the body`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let (head, rest) = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("HEAD /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            return (try client.answer(toHead: true), try client.receive())
        }
        #expect(head.status == 200)
        #expect(head["content-length"] == "\("GET /x".utf8.count)")
        #expect(head.body.isEmpty && rest.isEmpty)
    }

    @Test func `bodies keep every byte in both directions`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        #expect(try await exchange(listener.port, "POST", "/", body: bytes).body == bytes)
    }

    @Test func `a chunked body arrives whole`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let answer = try await exchange(
            listener.port, "POST", "/", headers: "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n")
        #expect(answer.text == "abcdefg")
    }

    @Test func `one connection carries two requests, also when they come at once`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let answers = try await offPool { [port = listener.port] in
            let client = try RawClient(port: port)
            try client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n")
            let first = try client.answer()
            try client.send("POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi")
            let second = try client.answer()
            try client.send(
                "HEAD /3 HTTP/1.1\r\nHost: h\r\n\r\nGET /4 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
            var rest: [UInt8] = []
            while case let more = try client.receive(), !more.isEmpty { rest += more }
            return [first.text, second.text, String(decoding: rest, as: UTF8.self)]
        }
        #expect(answers[0] == "GET /1")
        #expect(answers[1] == "hi")
        #expect(answers[2].components(of: "HTTP/1.1 200 OK") == 2)
        #expect(answers[2].hasSuffix("\r\n\r\nGET /4"))
    }

    @Test func `many requests at once are all answered, each with its own`() async throws {
        let listener = try HTTPListener(port: 0, handler: echo)
        let answers = try await withThrowingTaskGroup { group in
            for number in 0..<50 {
                group.addTask { (number, try await exchange(listener.port, "GET", "/\(number)").text) }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        #expect(answers == Dictionary(uniqueKeysWithValues: (0..<50).map { ($0, "GET /\($0)") }))
    }

    @Test func `an answer that would break the framing is not sent`() async throws {
        let listener = try HTTPListener(
            port: 0,
            handler: ClosureHandler { request in
                switch request.path {
                case "/line": ServerAnswer(200, headers: ["X-A": "1\r\nSet-Cookie: b=2"], body: [65])
                case "/name": ServerAnswer(200, headers: ["X A": "1"], body: [65])
                case "/status": ServerAnswer(101)
                default:
                    ServerAnswer(200, headers: ["content-length": "99", "Transfer-Encoding": "chunked"], body: [65])
                }
            })
        for path in ["/line", "/name", "/status"] {
            let answer = try await exchange(listener.port, "GET", path)
            #expect(answer.status == 500)
            #expect(answer["set-cookie"] == nil)
        }
        let reframed = try await exchange(listener.port, "GET", "/length")
        #expect(reframed.fields.filter { $0.name == "content-length" }.map(\.value) == ["1"])
        #expect(reframed["transfer-encoding"] == nil)
    }

    @Test func `an answer without content has no length`() async throws {
        let listener = try HTTPListener(port: 0, handler: ClosureHandler { _ in ServerAnswer(204, body: [65]) })
        let answer = try await exchange(listener.port, "GET", "/")
        #expect(answer.status == 204)
        #expect(answer["content-length"] == nil)
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
