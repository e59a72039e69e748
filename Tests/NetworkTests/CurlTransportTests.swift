import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct CurlTransportTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.anywhere) }

    @Test func `a request arrives as it was given`() async throws {
        let server = try StubServer(.full())
        let headers: HTTPHeaders = ["X-One": "1", "x-one": "2", "X-Empty": "", "Content-Type": "application/json"]
        let body = Array("{\"ä\":1}".utf8)
        _ = try await transport.send(HTTPRequest("POST", server.url + "/a?b=c", headers: headers, body: body))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/a?b=c")
        #expect(request.body == body)
        #expect(
            Array(request.headers.filter { $0.lowercased().hasPrefix("x-") }) == ["X-One: 1", "x-one: 2", "X-Empty:"])
        #expect(request[header: "Content-Type"] == "application/json")
        #expect(request[header: "User-Agent"] == "agent")
        #expect(request[header: "Expect"] == nil)
    }

    @Test func `an answer comes back whole, whatever its status`() async throws {
        let server = try StubServer(.full(418, "short and stout", headers: [("X-A", " one "), ("x-a", "two")]))
        let response = try await transport.send(HTTPRequest("GET", server.url))
        #expect(response.status == 418)
        #expect(response.text == "short and stout")
        #expect(response.headers["X-a"] == "one")
        #expect(response.headers.all("x-A") == ["one", "two"])
    }

    @Test(arguments: ["POST", "PUT", "PATCH"])
    func `a method that carries a body says so when it is empty`(method: String) async throws {
        let server = try StubServer(.full())
        _ = try await transport.send(HTTPRequest(method, server.url))
        #expect(server.requests.first?.method == method)
        #expect(server.requests.first?[header: "Content-Length"] == "0")
    }

    @Test func `a body larger than a megabyte is sent without waiting for a permission`() async throws {
        let server = try StubServer(.full(200, "got it"))
        let body = [UInt8](repeating: 0, count: 3 << 20)
        #expect(try await transport.send(HTTPRequest("PUT", server.url, body: body)).text == "got it")
        #expect(server.requests.first?.body == body)
        #expect(server.requests.first?[header: "Expect"] == nil)
    }

    @Test func `HEAD and DELETE work without a body`() async throws {
        let server = try StubServer(
            StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n")]), .full(200, "gone"))
        let head = try await transport.send(HTTPRequest("HEAD", server.url))
        #expect(head.headers["content-length"] == "10")
        #expect(head.body.isEmpty)
        #expect(try await transport.send(HTTPRequest("DELETE", server.url)).text == "gone")
        #expect(server.requests.map(\.method) == ["HEAD", "DELETE"])
    }

    @Test func `announcements before the answer and trailers after it are not the answer`() async throws {
        let server = try StubServer(
            StubAnswer(raw: [
                .text("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
                .text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\nX-Late: yes\r\n\r\n"),
            ]))
        let response = try await transport.send(HTTPRequest("GET", server.url))
        #expect(response.status == 200)
        #expect(response.text == "hi")
        #expect(response.headers["Link"] == nil)
        #expect(response.headers["X-Late"] == nil)
    }

    @Test(arguments: [
        HTTPRequest("GET / HTTP/1.1\r\nX: y", "http://127.0.0.1/"), HTTPRequest("", "http://127.0.0.1/"),
        HTTPRequest("GET", "http://127.0.0.1/", headers: ["X": "1\r\nY: 2"]),
        HTTPRequest("GET", "http://127.0.0.1/", headers: ["X: 1\r\nY": "2"]),
        HTTPRequest("GET", "http://127.0.0.1/", headers: ["": "2"]),
    ])
    func `what would smuggle a second header is not sent`(request: HTTPRequest) async throws {
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.code == .invalidRequest)
    }

    @Test(arguments: ["", "/relative", "host/path", "http://", "http://host:99999/", "ftp://host/", "http://a\0b/"])
    func `what is no full URL is refused`(url: String) async throws {
        let error = await #expect(throws: TransportError.self) { try await transport.send(HTTPRequest("GET", url)) }
        #expect(error?.code == .invalidURL)
    }

    @Test func `many requests run at once and none is lost`() async throws {
        let server = try StubServer { .full(200, $0.path) }
        let transport = transport
        let paths = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<40 {
                group.addTask { try await transport.send(HTTPRequest("GET", server.url + "/\(number)")).text }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(paths == Set((0..<40).map { "/\($0)" }))
    }
}
