import Network
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TransportFailureTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.anywhere) }

    private func code(_ request: HTTPRequest) async throws -> TransportError.Code {
        try #require(await #expect(throws: TransportError.self) { try await transport.send(request) }).code
    }

    @Test func `a port without a server is connection refused`() async throws {
        #expect(try await code(HTTPRequest("GET", "http://127.0.0.1:1/")) == .connectionRefused)
    }

    @Test func `a name without an address is not resolved`() async throws {
        // Too long for any name, so that no name server is asked.
        let name = String(repeating: "a", count: 64)
        #expect(try await code(HTTPRequest("GET", "http://\(name).invalid/")) == .nameNotResolved)
    }

    @Test func `a server without TLS is a TLS failure`() async throws {
        let server = try StubServer(.full())
        #expect(try await code(HTTPRequest("GET", "https://127.0.0.1:\(server.port)/")) == .tls)
    }

    @Test(arguments: [
        .cut,
        .stream([.text("half"), .cut]),
        StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"), .cut]),
        StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-"), .cut]),
    ])
    func `a connection that is cut is broken`(answer: StubAnswer) async throws {
        let server = try StubServer(answer)
        #expect(try await code(HTTPRequest("POST", server.url, body: [1])) == .broken)
    }

    @Test func `cancelling the task ends a request that hangs`() async throws {
        let server = try StubServer(.hang)
        let transport = transport
        let limits = HTTPLimits(total: nil)
        let task = Task { try await transport.send(HTTPRequest("GET", server.url, limits: limits)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let server = try StubServer(.full())
        let transport = transport
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await transport.send(HTTPRequest("GET", server.url))
        }
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error?.code == .cancelled)
        #expect(server.requests.isEmpty)
    }

    @Test func `parts are handed on while the answer is still coming`() async throws {
        let server = try StubServer(.stream([.text("first"), .hang]))
        let transport = transport
        let parts = AsyncStream<HTTPStreamPart>.makeStream()
        let task = Task {
            let request = HTTPRequest("GET", server.url, limits: HTTPLimits(total: nil))
            try await transport.stream(request) { parts.continuation.yield($0) }
        }
        var iterator = parts.stream.makeAsyncIterator()
        guard case .head(let head) = await iterator.next() else { throw Missing(what: "the head") }
        #expect(head.status == 200)
        #expect(await iterator.next() == .body(Array("first".utf8)))
        task.cancel()
        await #expect(throws: TransportError.self) { try await task.value }
    }

    @Test func `one request that hangs does not hold up another`() async throws {
        let server = try StubServer { $0.path == "/hang" ? .hang : .full(200, "quick") }
        let transport = transport
        let limits = HTTPLimits(total: nil)
        let slow = Task { try await transport.send(HTTPRequest("GET", server.url + "/hang", limits: limits)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try await transport.send(HTTPRequest("GET", server.url + "/quick")).text == "quick")
        slow.cancel()
        await #expect(throws: TransportError.self) { try await slow.value }
    }

    private struct Missing: Error {
        let what: String
    }
}
