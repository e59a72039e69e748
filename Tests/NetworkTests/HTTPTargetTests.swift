import Network
import Testing

@Suite struct HTTPTargetTests {
    @Test(arguments: [
        ("http://Example.COM", "example.com", 80), ("https://example.com./a", "example.com", 443),
        ("http://[::1]:8080/", "::1", 8080), ("http://0x7f.1/", "127.0.0.1", 80),
        ("http://2130706433:1/", "127.0.0.1", 1), ("HTTP://a_b.test:99", "a_b.test", 99),
    ])
    func `host and port are those that will be connected to`(url: String, host: String, port: Int) throws {
        let target = try HTTPTarget(url)
        #expect(target.host == host)
        #expect(target.port == port)
    }

    @Test(arguments: [
        ("http://localhost:1", true), ("http://127.9.9.9/", true), ("http://[::1]/", true), ("http://0x7f.1/", true),
        ("http://192.168.0.1/", false), ("http://example.com/", false), ("http://localhost.example.com/", false),
    ])
    func `a loopback host is known by its name or number`(url: String, isLoopback: Bool) throws {
        #expect(try HTTPTarget(url).isLoopback == isLoopback)
    }

    @Test(arguments: [
        ("HTTPS://CDN.example.com", "https://cdn.example.com/"),
        ("https://a.example:443/x?y#z", "https://a.example/x?y"),
        ("http://a.example:80/x:80/", "http://a.example/x:80/"), ("http://a.example:443/", "http://a.example:443/"),
        ("https://[::1]:443/x", "https://[::1]/x"),
        ("https://a.example/npm/@x/y@1.2/", "https://a.example/npm/@x/y@1.2/"),
        (
            "https://a.example/css2?family=A+B:wght@400;700&display=swap",
            "https://a.example/css2?family=A+B:wght@400;700&display=swap"
        ),
    ])
    func `an address is written as a browser asks for it`(url: String, address: String) throws {
        #expect(try HTTPTarget(url).webAddress == address)
    }
}
