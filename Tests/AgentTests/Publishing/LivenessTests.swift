import Agent
import Checks
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct LivenessTests {
    private let scene: PublishScene
    private let clock = ImmediateClock()

    init() throws { scene = try PublishScene() }

    private func publish(_ site: Site = PublishScene.site, at address: String) async throws -> Publication {
        let probe = LivenessProbe(try CurlTransport(.anywhere), clock: clock)
        return try await scene.publisher(pages: address, probe: probe).publish(
            site, for: PublishScene.task, round: 1, date: PublishScene.date, message: "1")
    }

    @Test func `a page that answers with the published bytes is live`() async throws {
        let server = try StubServer(.full(200, "<title>One</title>"))
        let publication = try await publish(at: server.url)
        #expect(publication.isLive)
        #expect(server.requests.map(\.path) == ["/\(PublishScene.task.repositoryName)/"])
        #expect(clock.sleeps.isEmpty)
    }

    @Test func `a page that comes a little later is live`() async throws {
        let server = try StubServer(.full(404, "not yet"), .full(200, "old"), .full(200, "<title>One</title>"))
        #expect(try await publish(at: server.url).isLive)
        #expect(server.requests.count == 3)
    }

    @Test(arguments: [(StubAnswer.full(200, "old"), "shows something else"), (.full(503), "answers 503")])
    func `a page that stays otherwise is published but not served`(answer: StubAnswer, reason: String) async throws {
        let server = try StubServer(answer)
        let publication = try await publish(at: server.url)
        #expect(publication.liveness == .notServed("\(publication.pagesURL) \(reason)"))
        #expect(!publication.isLive)
        #expect(clock.sleeps.reduce(.zero, +) < .seconds(1))
    }

    @Test func `where nobody listens there is no waiting`() async throws {
        let port = try StubServer(.full()).port
        let publication = try await publish(at: "http://127.0.0.1:\(port)/")
        guard case .notServed(let reason) = publication.liveness else {
            Issue.record("\(publication.liveness)")
            return
        }
        #expect(reason.contains("127.0.0.1"))
        #expect(clock.sleeps.isEmpty)
        #expect(try scene.served()["index.html"] == PublishScene.site["index.html"])
    }

    @Test func `a site without a first page is not served`() async throws {
        let publication = try await publish(Site(texts: ["a.html": ""]), at: "http://127.0.0.1:1/")
        #expect(publication.liveness == .notServed("the site has no index.html"))
    }
}
