import Browser
import Network
import Synchronization
import TestSupport
import Testing

@testable import Checks

/// Our client, real requests over loopback, and the cache between them.
@Suite struct ForeignResourcesTests {
    private let folder: TemporaryDirectory
    /// Seconds since 1970, as the cache is told them.
    private let now = Clock()

    private final class Clock: Sendable {
        private let seconds = Atomic(1_000_000)
        var value: Int { seconds.load(ordering: .relaxed) }
        func pass(_ more: Int) { seconds.add(more, ordering: .relaxed) }
    }

    init() throws { folder = try TemporaryDirectory() }

    private func host(
        _ policy: NetworkPolicy = .any, reaching port: Int? = nil, offline: Bool = false, cached: Bool = true
    ) throws -> ForeignResources {
        let allowance = try EgressAllowance(parsing: port.map { "127.0.0.1:\($0)" } ?? "")
        return ForeignResources(
            policy, transport: try CurlTransport(.publicOnly(allowing: allowance)), allowance: allowance,
            cache: cached ? try ResourceCache(folder: folder.path) : nil, servesCacheOffline: offline,
            now: { [now] in now.value })
    }

    private func request(
        _ url: String, method: String = "GET", kind: String = "Script", headers: [String: String] = [:]
    ) -> ResourceRequest {
        ResourceRequest(method: method, url: url, kind: kind, headers: headers)
    }

    private func add(_ url: String, _ text: String = "added") throws {
        try ResourceCache(folder: folder.path).add(url, type: "text/javascript", body: Array(text.utf8), at: now.value)
    }

    // MARK: Policy

    @Test(arguments: [
        (
            NetworkPolicy.none, "https://cdn.jsdelivr.net/x.js",
            "the network is off (--network none); allow it with --network cdn"
        ),
        (.none, "https://api.example.com/x", "allow it with --network any"),
        (
            .cdn, "https://api.example.com/x",
            "api.example.com is not a known host of libraries or fonts (--network cdn)"
        ),
        (.cdn, "https://raw.githubusercontent.com/a/b/x.js", "allow it with --network any, or put it into the cache"),
        (.cdn, "https://tile.openstreetmap.org/1/1/1.png", "not a known host"),
        (.cdn, "https://cdn.jsdelivr.net.evil.example/x.js", "not a known host"),
        (.cdn, "https://cdn.jsdelivr.net@evil.example/x.js", "only http and https"),
        (
            .cdn, "http://cdn.jsdelivr.net/x.js",
            "only https is fetched from other hosts; write https://cdn.jsdelivr.net"
        ),
        (.any, "ftp://ftp.example.com/x.js", "only http and https"),
    ])
    func `a request is refused with the reason and what allows it`(
        policy: NetworkPolicy, url: String, words: String
    ) async throws {
        guard case .refused(let reason) = await (try host(policy)).answer(request(url)) else {
            Issue.record("\(url) was not refused")
            return
        }
        #expect(reason.contains(words), "\(reason)")
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH"])
    func `nothing is sent to other hosts`(method: String) async throws {
        let server = try StubServer(.full())
        let host = try host(reaching: server.port)
        #expect(
            await host.answer(request("\(server.url)/x", method: method))
                == .refused("only GET and HEAD are sent to other hosts, not \(method)"))
        let question = request(
            "\(server.url)/x", method: "OPTIONS", headers: ["access-control-request-method": method])
        #expect(await host.answer(question) == .refused("only GET and HEAD are sent to other hosts, not \(method)"))
        let stream = request("\(server.url)/x", headers: ["accept": "text/event-stream"])
        #expect(await host.answer(stream) == .refused("streams of events are not fetched"))
        #expect(server.requests.isEmpty)
    }

    @Test(
        arguments: [
            "http://localhost:3000/api", "http://127.0.0.1/x", "https://[::1]/x", "http://10.0.0.7/x",
            "https://192.168.1.1/",
            "http://169.254.169.254/latest/meta-data", "http://0x7f.1/", "https://app.localhost/",
        ], [NetworkPolicy.none, .cdn, .any])
    func `what leads to the visitor's own network is no excuse`(url: String, policy: NetworkPolicy) async throws {
        guard case .blocked(let reason) = await (try host(policy)).answer(request(url)) else {
            Issue.record("\(url) is not blocked")
            return
        }
        #expect(reason.contains("visitor's own"), "\(reason)")
    }

    @Test func `under none nothing is asked, not even of a host that is allowed`() async throws {
        let server = try StubServer(.full())
        guard case .refused = await (try host(.none, reaching: server.port)).answer(request("\(server.url)/x")) else {
            Issue.record("it was answered")
            return
        }
        #expect(server.requests.isEmpty)
    }

    // MARK: What is sent and what comes back

    @Test func `a host is not told who asks, and its answer comes without what is about the connection`() async throws {
        let server = try StubServer(
            .full(
                200, "x",
                headers: [
                    ("Content-Type", "text/css"), ("Set-Cookie", "a=b"), ("Access-Control-Allow-Origin", "https://o"),
                    ("X-Total", "7"), ("Alt-Svc", "h3"), ("ETag", "\"1\""),
                ]))
        let asked = request(
            "\(server.url)/x?y=1", kind: "Stylesheet",
            headers: [
                "accept": "text/css", "origin": "https://o", "referer": "https://o/r/", "cookie": "c=1",
                "authorization": "Bearer t", "user-agent": "Mozilla/5.0 HeadlessChrome/156.0", "range": "bytes=0-",
            ])
        let answer = await (try host(reaching: server.port)).answer(asked)
        let sent = try #require(server.requests.first)
        #expect(sent.path == "/x?y=1")
        #expect(sent[header: "Accept"] == "text/css")
        #expect(sent[header: "Origin"] == "https://o")
        #expect(sent[header: "User-Agent"] == "Mozilla/5.0 Chrome/156.0")
        for name in ["Referer", "Cookie", "Authorization", "Range"] { #expect(sent[header: name] == nil, "\(name)") }
        guard case .response(206, let headers, let body, .host) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(body == Array("x".utf8))
        let names = headers.map(\.name)
        #expect(names.contains("X-Total") && names.contains("Access-Control-Allow-Origin") && names.contains("ETag"))
        for name in ["Set-Cookie", "Alt-Svc", "Content-Length"] { #expect(!names.contains(name), "\(name)") }
    }

    @Test func `a redirect is handed to the page, which asks for where it leads`() async throws {
        let server = try StubServer(.full(302, "", headers: [("Location", "https://elsewhere.example/x.js")]))
        let answer = await (try host(reaching: server.port)).answer(request("\(server.url)/x"))
        guard case .response(302, let headers, _, _) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(headers.contains(ResourceHeader("Location", "https://elsewhere.example/x.js")))
        #expect(server.requests.count == 1)
    }

    @Test func `what is too large is refused, what does not come in time has failed`() async throws {
        let server = try StubServer { request in
            // What it announces is enough.
            request.path == "/large"
                ? StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-Length: \((5 << 20) + 1)\r\n\r\n"), .hang]) : .hang
        }
        let host = try host(reaching: server.port)
        #expect(
            await host.answer(request("\(server.url)/large"))
                == .refused("it is larger than 5 MiB, the most that is fetched from another host"))
        let start = ContinuousClock.now
        guard case .failed(let reason) = await host.answer(request("\(server.url)/slow")) else {
            Issue.record("it was answered")
            return
        }
        #expect(reason.contains("did not answer in time"), "\(reason)")
        #expect(.now - start > .seconds(4))
        // A page that asks again need not wait again.
        let again = ContinuousClock.now
        _ = await host.answer(request("\(server.url)/slow"))
        #expect(.now - again < .seconds(4))
        #expect(server.requests.filter { $0.path == "/slow" }.count == 1)
    }

    @Test func `a site gets so much from other hosts and no more, an address counting once`() async throws {
        struct Host: ResourceHost {
            func answer(_ request: ResourceRequest) async -> ResourceAnswer {
                .response(status: 200, headers: [], body: [UInt8](repeating: 0, count: 1 << 20))
            }
        }
        let budget = ForeignBudget(byteLimit: 3 << 20)
        for round in 0..<2 {
            for number in 0..<3 {
                guard case .response = await budget.answer(request("https://a.example/\(number)"), by: Host()) else {
                    Issue.record("\(number) was refused in round \(round)")
                    return
                }
            }
        }
        #expect(
            await budget.answer(request("https://a.example/3"), by: Host())
                == .refused("the site has loaded more than 3 MiB from other hosts, the most it may"))
    }

    // MARK: The cache

    @Test func `an answer is kept as long as it allows, then asked for anew, and renewed when nothing has changed`()
        async throws
    {
        let server = try StubServer(
            .full(200, "one", headers: [("ETag", "\"1\""), ("Cache-Control", "max-age=60")]),
            .full(304, "", headers: [("Cache-Control", "max-age=60")]), .full(200, "two"))
        let url = "\(server.url)/x.js"
        func body() async throws -> (String, ResourceSource)? {
            guard
                case .response(200, _, let body, let source) = await (try host(reaching: server.port)).answer(
                    request(url))
            else { return nil }
            return (String(decoding: body, as: UTF8.self), source)
        }
        #expect(try #require(try await body()) == ("one", .host))
        now.pass(59)
        #expect(try #require(try await body()) == ("one", .cache(note: nil)))
        #expect(server.requests.count == 1)
        now.pass(2)
        #expect(try #require(try await body()) == ("one", .cache(note: nil)))
        #expect(server.requests.last?[header: "If-None-Match"] == "\"1\"")
        now.pass(59)
        #expect(try #require(try await body()) == ("one", .cache(note: nil)))
        #expect(server.requests.count == 2)
        now.pass(2)
        #expect(try #require(try await body()) == ("two", .host))
    }

    @Test(arguments: [StubAnswer.cut, .full(503, "later"), .full(429, "slower")])
    func `when the network is down an older answer has to do, and that is said`(failure: StubAnswer) async throws {
        let server = try StubServer(.full(200, "one", headers: [("Cache-Control", "max-age=60")]), failure)
        _ = await (try host(reaching: server.port)).answer(request("\(server.url)/x.js"))
        now.pass(7300)
        let answer = await (try host(reaching: server.port)).answer(request("\(server.url)/x.js"))
        guard case .response(200, _, let body, .cache(let note?)) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(body == Array("one".utf8))
        #expect(note.contains("an earlier answer from the cache, 2 hours old: "), "\(note)")
    }

    @Test(arguments: [
        (404, [("Cache-Control", "max-age=60")]), (200, [("Cache-Control", "no-store")]), (500, []), (200, []),
    ])
    func `what may change at any moment is asked for each time`(status: Int, headers: [(String, String)]) async throws {
        let server = try StubServer(.full(status, "one", headers: headers))
        let host = try host(reaching: server.port)
        for _ in 0..<2 { _ = await host.answer(request("\(server.url)/x")) }
        #expect(server.requests.count == 2)
    }

    @Test func `an answer for one origin is not given to another`() async throws {
        let server = try StubServer { request in
            .full(
                200, "x",
                headers: [
                    ("Cache-Control", "max-age=600"),
                    ("Access-Control-Allow-Origin", request[header: "Origin"] ?? "none"),
                ])
        }
        let host = try host(reaching: server.port)
        for origin in ["https://a.example", "https://b.example", "https://b.example"] {
            let answer = await host.answer(request("\(server.url)/x", headers: ["origin": origin]))
            guard case .response(200, let headers, _, _) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(headers.contains(ResourceHeader("Access-Control-Allow-Origin", origin)))
        }
        #expect(server.requests.count == 2)
    }

    @Test func `what was added is served under every policy, and offline with all the rest only when that is wanted`()
        async throws
    {
        let library = "https://cdn.jsdelivr.net/npm/bootstrap@5.3.3/dist/css/bootstrap.min.css"
        try add(library)
        try add("https://api.example.com/x")
        try ResourceCache(folder: folder.path).store(
            "https://fetched.example/x", status: 200, headers: [], body: [1], at: 0, freshUntil: 1)
        func isServed(_ policy: NetworkPolicy, _ url: String, offline: Bool = false) async throws -> Bool {
            guard case .response(200, _, _, .cache) = await (try host(policy, offline: offline)).answer(request(url))
            else { return false }
            return true
        }
        for policy in [NetworkPolicy.cdn, .any] {
            #expect(try await isServed(policy, library))
            #expect(try await isServed(policy, "https://api.example.com/x"))
        }
        #expect(try await !isServed(.cdn, "https://fetched.example/x"))
        #expect(try await !isServed(.none, library))
        #expect(try await isServed(.none, library, offline: true))
        #expect(try await isServed(.none, "https://fetched.example/x", offline: true))
        let missing = await (try host(.none, offline: true)).answer(request("https://cdn.jsdelivr.net/npm/other"))
        guard case .refused(let reason) = missing else {
            Issue.record("\(missing)")
            return
        }
        #expect(reason.contains("it is not in the cache"))
    }

    @Test func `a player gets the part it asks for, and HEAD gets no body`() async throws {
        try add("https://media.example/a.mp3", "0123456789")
        let host = try host(.cdn)
        func answer(_ method: String, _ range: String) async -> ResourceAnswer {
            await host.answer(request("https://media.example/a.mp3", method: method, headers: ["range": range]))
        }
        guard case .response(206, let headers, let body, _) = await answer("GET", "bytes=2-4") else {
            Issue.record("no part")
            return
        }
        #expect(body == Array("234".utf8))
        #expect(headers.contains(ResourceHeader("Content-Range", "bytes 2-4/10")))
        guard case .response(200, _, let none, _) = await answer("HEAD", "bytes=2-4") else {
            Issue.record("no head")
            return
        }
        #expect(none.isEmpty)
    }
}
