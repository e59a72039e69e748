import FoundationEssentials
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TransportLimitsTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.anywhere) }

    private func failure(_ request: HTTPRequest) async throws -> TransportError {
        try #require(await #expect(throws: TransportError.self) { try await transport.send(request) })
    }

    @Test func `the total time ends a request that hangs`() async throws {
        let server = try StubServer(.hang)
        let limits = HTTPLimits(total: .milliseconds(200))
        let error = try await failure(HTTPRequest("GET", server.url, limits: limits))
        #expect(error.code == .timedOut)
        #expect(error.host == "127.0.0.1")
        #expect(error.message.contains("0.2 seconds in all"))
    }

    @Test func `the total time holds over redirects`() async throws {
        let server = try StubServer(.full(302, headers: [("Location", "/next")]), .hang)
        // Long enough for the first answer on a busy machine; the second never comes.
        let limits = HTTPLimits(total: .seconds(5))
        let error = try await failure(HTTPRequest("GET", server.url, limits: limits, redirects: 3))
        #expect(error.code == .timedOut)
        #expect(server.requests.count == 2)
    }

    @Test func `silence ends a stream that has no total time`() async throws {
        let server = try StubServer(.stream([.hang]))
        let limits = HTTPLimits(total: nil, idle: .seconds(1))
        let error = try await failure(HTTPRequest("GET", server.url, limits: limits))
        #expect(error.code == .timedOut)
    }

    @Test func `an answer of exactly the limit is accepted`() async throws {
        let server = try StubServer(.full(200, "12345"))
        let limits = HTTPLimits(responseBytes: 5)
        #expect(try await transport.send(HTTPRequest("GET", server.url, limits: limits)).text == "12345")
    }

    @Test(arguments: [
        .full(200, "123456"),
        .stream([.text("123"), .text("456"), .hang]),
        StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n"), .hang]),
    ])
    func `a larger answer is cut off, announced or not`(answer: StubAnswer) async throws {
        let server = try StubServer(answer)
        let error = try await failure(HTTPRequest("GET", server.url, limits: HTTPLimits(responseBytes: 5)))
        #expect(error.code == .tooLarge)
    }

    @Test func `headers without end are cut off`() async throws {
        let line = "X-Filler: " + String(repeating: "x", count: 8000) + "\r\n"
        let server = try StubServer(
            StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 40)), .hang]))
        let error = try await failure(HTTPRequest("GET", server.url))
        #expect(error.code == .tooLarge || error.code == .broken)
    }

    @Test func `compressed answers are unpacked, and the limit counts what they unfold to`() async throws {
        let packed = try #require(Data(base64Encoded: Self.hundredThousandZeros))
        let server = try StubServer(
            StubAnswer(raw: [
                .text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(packed.count)\r\n\r\n"),
                .bytes(Array(packed)),
            ]))
        let whole = try await transport.send(HTTPRequest("GET", server.url))
        #expect(whole.body == [UInt8](repeating: UInt8(ascii: "0"), count: 100_000))
        let error = try await failure(HTTPRequest("GET", server.url, limits: HTTPLimits(responseBytes: 50_000)))
        #expect(error.code == .tooLarge)
    }

    private static let hundredThousandZeros = [
        "H4sIAAAAAAACA+3BMQEAAADCoErrn84aHkABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAArwaFwk3FoIYBAA==",
    ].joined()
}
