import Network
import Testing

@Suite struct EgressAllowanceTests {
    private func refusal(_ list: String, _ address: String, _ port: Int, host: String) throws -> AddressClass? {
        let target = try #require(IPAddress(address))
        return try AddressGuard.publicOnly(allowing: EgressAllowance(parsing: list)).refusal(
            of: target, port: port, host: host)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080, "127.0.0.1"),
        ("127.0.0.1:8080", "127.0.0.1", 8080, "localhost"),
        ("localhost:8080", "127.0.0.1", 8080, "127.0.0.1"),
        ("localhost:8080", "::1", 8080, "localhost"),
        ("Evaluator.Internal.:9000", "10.1.2.3", 9000, "evaluator.internal"),
        (" 10.0.0.9:1 ,, [FD00:0::1]:443, ", "fd00::1", 443, "anything"),
    ])
    func `a listed target may be reached`(list: String, address: String, port: Int, host: String) throws {
        #expect(try refusal(list, address, port, host: host) == nil)
    }

    @Test(arguments: [
        ("", "127.0.0.1", 8080, "127.0.0.1"),
        ("127.0.0.1:8080", "127.0.0.1", 8081, "127.0.0.1"),
        ("127.0.0.1:8080", "127.0.0.2", 8080, "127.0.0.2"),
        ("localhost:8080", "127.0.0.2", 8080, "127.0.0.2"),
        ("evaluator.internal:9000", "10.1.2.3", 9000, "10.1.2.3"),
        ("evaluator.internal:9000", "10.1.2.3", 9000, "other.internal"),
        ("[::1]:443", "127.0.0.1", 443, "localhost"),
    ])
    func `what is not listed stays refused`(list: String, address: String, port: Int, host: String) throws {
        let kind = AddressClass(of: try #require(IPAddress(address)))
        #expect(try refusal(list, address, port, host: host) == kind)
    }

    @Test func `a public address needs no entry, and without a guard none is refused`() throws {
        #expect(try refusal("", "8.8.8.8", 80, host: "dns.google") == nil)
        #expect(AddressGuard.anywhere.refusal(of: .v4(0x7F00_0001), port: 1, host: "localhost") == nil)
    }

    @Test(arguments: [
        ("localhost", "has no port"), ("[::1]", "has no port"),
        ("localhost:0", "has a port that is not a number from 1 to 65535"),
        ("localhost:http", "has a port that is not a number from 1 to 65535"),
        ("localhost:65536", "has a port that is not a number from 1 to 65535"),
        ("http://localhost:80", "is a URL or a path, not host:port"),
        ("::1:80", "looks like an IPv6 address, which must stand in brackets"),
        ("[nine]:80", "has something in brackets that is not an IPv6 address"),
        (":80", "has a host that is neither a name nor an address"),
        ("a b:80", "has a host that is neither a name nor an address"),
    ])
    func `an entry that cannot be read is named with its reason`(entry: String, reason: String) {
        let fault = #expect(throws: EgressAllowance.Fault.self) { try EgressAllowance(parsing: "ok:1, \(entry)") }
        #expect(
            fault?.description == "AGENT_ALLOW_EGRESS: \"\(entry)\" \(reason). Write host:port, as in 127.0.0.1:8080.")
    }
}
