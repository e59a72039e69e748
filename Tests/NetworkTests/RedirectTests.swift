import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct RedirectTests {
    private let transport: CurlTransport

    init() throws { transport = try CurlTransport(.anywhere) }

    private static func redirect(_ location: String, _ status: Int = 302) -> StubAnswer {
        .full(status, "go there", headers: [("Location", location)])
    }

    @Test func `a redirect is the answer unless the request asks to follow`() async throws {
        let server = try StubServer(Self.redirect("/next"))
        let response = try await transport.send(HTTPRequest("GET", server.url))
        #expect(response.status == 302)
        #expect(response.text == "go there")
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a followed redirect gives the last answer only, and where it came from`(status: Int) async throws {
        let server = try StubServer(Self.redirect("../next page?x", status), .full(200, "here"))
        let response = try await transport.send(HTTPRequest("GET", server.url + "/a/b", redirects: 1))
        #expect(response.text == "here")
        #expect(response.head.url == server.url + "/next%20page?x")
        #expect(server.requests.map(\.path) == ["/a/b", "/next%20page?x"])
    }

    @Test func `never more than three are followed`() async throws {
        let server = try StubServer(Self.redirect("/again"))
        let request = HTTPRequest("GET", server.url, redirects: 100)
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.code == .tooManyRedirects)
        #expect(server.requests.count == 4)
    }

    @Test func `a POST is not sent anywhere else`() async throws {
        let server = try StubServer(Self.redirect("/next", 307))
        let response = try await transport.send(HTTPRequest("POST", server.url, body: [1], redirects: 3))
        #expect(response.status == 307)
        #expect(server.requests.count == 1)
    }

    @Test func `another origin is not told who we are`() async throws {
        let stranger = try StubServer(.full())
        let home = try StubServer(Self.redirect("/inner"), Self.redirect(stranger.url))
        let headers: HTTPHeaders = ["Authorization": "Bearer key", "X-Api-Key": "key", "Accept": "text/html"]
        _ = try await transport.send(HTTPRequest("GET", home.url, headers: headers, redirects: 3))
        #expect(home.requests.map { $0[header: "Authorization"] } == ["Bearer key", "Bearer key"])
        let told = try #require(stranger.requests.first)
        #expect(told[header: "Accept"] == "text/html")
        #expect(told[header: "Authorization"] == nil)
        #expect(told[header: "X-Api-Key"] == nil)
    }

    @Test func `a redirect to another scheme is refused`() async throws {
        let server = try StubServer(Self.redirect("file:///etc/passwd"))
        let request = HTTPRequest("GET", server.url, redirects: 3)
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error?.code == .invalidURL)
    }
}
