import Network
import Testing

@Suite struct AddressClassTests {
    @Test(
        arguments: [
            ("8.8.8.8", .public), ("1.1.1.1", .public), ("185.199.108.153", .public), ("223.255.255.255", .public),
            ("0.0.0.0", .unspecified), ("0.255.255.255", .unspecified), ("1.0.0.0", .public),
            ("9.255.255.255", .public), ("10.0.0.0", .private), ("10.255.255.255", .private), ("11.0.0.0", .public),
            ("100.63.255.255", .public), ("100.64.0.0", .shared), ("100.127.255.255", .shared),
            ("100.128.0.0", .public),
            ("126.255.255.255", .public), ("127.0.0.1", .loopback), ("127.255.255.255", .loopback),
            ("128.0.0.0", .public),
            ("169.253.255.255", .public), ("169.254.169.254", .linkLocal), ("169.255.0.0", .public),
            ("172.15.255.255", .public), ("172.16.0.0", .private), ("172.31.255.255", .private),
            ("172.32.0.0", .public),
            ("192.0.0.8", .reserved), ("192.0.1.0", .public), ("192.0.2.1", .documentation), ("192.0.3.0", .public),
            ("192.88.99.1", .reserved), ("192.88.98.255", .public), ("192.167.255.255", .public),
            ("192.168.0.1", .private), ("192.169.0.0", .public),
            ("198.17.255.255", .public), ("198.18.0.1", .benchmarking), ("198.19.255.255", .benchmarking),
            ("198.20.0.0", .public), ("198.51.100.7", .documentation), ("203.0.113.9", .documentation),
            ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("240.0.0.1", .reserved),
            ("255.255.255.254", .reserved), ("255.255.255.255", .broadcast),
        ] as [(String, AddressClass)])
    func `an IPv4 address has the class of its range`(text: String, kind: AddressClass) throws {
        #expect(AddressClass(of: try #require(IPAddress(text))) == kind)
    }

    @Test(
        arguments: [
            ("2001:4860:4860::8888", .public), ("2606:4700::1111", .public), ("2a00:1450:4001::1", .public),
            ("::", .unspecified), ("::1", .loopback),
            ("fc00::1", .private), ("fdff::1", .private), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
            ("fec0::1", .private), ("ff02::1", .multicast),
            ("2001:db8::1", .documentation), ("3fff:fff::1", .documentation), ("3fff:1000::1", .public),
            ("2001:2::1", .benchmarking), ("2001:10::1", .reserved), ("2001:1ff::1", .reserved),
            ("2001:200::1", .public),
            ("100::1", .reserved), ("4000::1", .reserved), ("5f00::1", .reserved), ("fe00::1", .reserved),
        ] as [(String, AddressClass)])
    func `an IPv6 address has the class of its range`(text: String, kind: AddressClass) throws {
        #expect(AddressClass(of: try #require(IPAddress(text))) == kind)
    }

    @Test(
        arguments: [
            ("::ffff:127.0.0.1", .loopback), ("::ffff:10.0.0.1", .private), ("::ffff:8.8.8.8", .embedded),
            ("::127.0.0.1", .loopback), ("::8.8.8.8", .embedded), ("::2", .unspecified),
            ("64:ff9b::a00:1", .private), ("64:ff9b::808:808", .embedded), ("64:ff9b::7f00:1", .loopback),
            ("64:ff9b:1::a9fe:a9fe", .linkLocal), ("64:ff9b:1:ffff::808:808", .embedded),
            ("2002:a00:1::1", .private), ("2002:7f00:1::1", .loopback), ("2002:808:808::1", .embedded),
            // Teredo carries the client's address with every bit turned.
            ("2001::f5ff:fffe", .private), ("2001:0:1:2:3:4:f7f7:f7f7", .embedded),
        ] as [(String, AddressClass)])
    func `an IPv6 address that embeds IPv4 is never public`(text: String, kind: AddressClass) throws {
        #expect(AddressClass(of: try #require(IPAddress(text))) == kind)
    }

    /// The ranges that no stranger's address may lead to: smokescreen's and IANA's special-purpose ones.
    @Test(
        arguments: [
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
            "::/128", "::1/128", "::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32",
            "2001:db8::/32",
            "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        ])
    func `the first and the last address of every special range are refused, and what a listing names is not`(
        range: String
    ) throws {
        let parts = range.split(separator: "/").map(String.init)
        let first = try #require(IPAddress(parts[0]))
        let bits = try #require(Int(parts[1]))
        let last: IPAddress
        switch first {
        case .v4(let value): last = .v4(value | (bits == 32 ? 0 : UInt32.max >> UInt32(bits)))
        case .v6(let value): last = .v6(value | (bits == 128 ? 0 : UInt128.max >> UInt128(bits)))
        }
        let listed = last.description.contains(":") ? "[\(last)]:81" : "\(last):81"
        for address in [first, last] {
            #expect(
                AddressGuard.publicOnly(allowing: EgressAllowance()).refusal(of: address, port: 80, host: "h") != nil)
            #expect(AddressGuard.anywhere.refusal(of: address, port: 80, host: "h") == nil)
        }
        let allowing = AddressGuard.publicOnly(allowing: try EgressAllowance(parsing: listed))
        #expect(allowing.refusal(of: last, port: 81, host: "h") == nil)
        #expect(allowing.refusal(of: last, port: 80, host: "h") != nil, "another port is not listed")
    }

    @Test(arguments: ["127.1", "0x7f.0.0.1", "1.2.3.4.5", "256.1.1.1", "::1::", "[::1]", "localhost", ""])
    func `only plain notation is a numeric address`(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test(arguments: ["127.0.0.1", "255.0.10.9", "::1", "2001:db8::ff00:42:8329", "::ffff:1.2.3.4"])
    func `an address prints as it is written`(text: String) {
        #expect(IPAddress(text)?.description == text)
    }
}
