import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct AddressGuardTests {
    private let server: StubServer

    init() throws { server = try StubServer(.full(200, "inside")) }

    private func transport(allowing list: String = "") throws -> CurlTransport {
        try CurlTransport(.publicOnly(allowing: EgressAllowance(parsing: list)))
    }

    @Test(
        arguments: [
            ("127.0.0.1", .loopback), ("localhost", .loopback), ("LocalHost", .loopback),
            ("2130706433", .loopback), ("0x7f000001", .loopback), ("0x7f.1", .loopback), ("127.1", .loopback),
            ("017700000001", .loopback), ("[::1]", .loopback), ("[::ffff:127.0.0.1]", .loopback),
            ("[::ffff:7f00:1]", .loopback), ("0", .unspecified), ("0.0.0.0", .unspecified), ("[::]", .unspecified),
            ("169.254.169.254", .linkLocal), ("10.0.0.1", .private), ("[64:ff9b::a00:1]", .private),
        ] as [(String, AddressClass)])
    func `a host that leads inside is refused however it is written`(host: String, kind: AddressClass) async throws {
        let transport = try transport()
        let request = HTTPRequest("GET", "http://\(host):\(server.port)/")
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.code == .refused(kind))
        #expect(error?.message.contains("AGENT_ALLOW_EGRESS") == true)
        #expect(server.requests.isEmpty)
    }

    @Test func `the message names host, address and remedy`() async throws {
        let transport = try transport()
        let request = HTTPRequest("GET", "http://0x7f.1:\(server.port)/path?token=hidden")
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(
            error?.message == """
                127.0.0.1 is a loopback address; requests may only go to public addresses. \
                If this target is meant, add 127.0.0.1:\(server.port) to AGENT_ALLOW_EGRESS.
                """)
    }

    @Test func `a listed target is reached, also a second time over the same connection`() async throws {
        let transport = try transport(allowing: "127.0.0.1:\(server.port)")
        for _ in 1...2 {
            #expect(try await transport.send(HTTPRequest("GET", server.url)).text == "inside")
        }
        #expect(try await transport.send(HTTPRequest("GET", "http://localhost:\(server.port)")).text == "inside")
    }

    @Test func `a redirect from an allowed target to one that is not is refused`() async throws {
        let inside = "http://localhost:\(server.port)/"
        let door = try StubServer(.full(302, headers: [("Location", inside)]))
        let transport = try transport(allowing: "127.0.0.1:\(door.port)")
        let request = HTTPRequest("GET", door.url, redirects: 3)
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.code == .refused(.loopback))
        #expect(door.requests.count == 1)
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "http://user@127.0.0.1/", "http://a:b@host/"])
    func `other schemes and user names are refused before anything is sent`(url: String) async throws {
        let transport = try transport()
        let error = await #expect(throws: TransportError.self) { try await transport.send(HTTPRequest("GET", url)) }
        #expect(error?.code == .invalidURL)
    }
}
