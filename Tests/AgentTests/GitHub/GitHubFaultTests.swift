import Agent
import Checks
import JSON
import Network
import Processes
import Synchronization
import TestSupport
import Testing

/// Every fault that GitHub is known for, played once: the outcome is one repository and one commit, or an error that says
/// what to do.
@Suite(.timeLimit(.minutes(4))) struct GitHubFaultTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let route: String
        let faults: [MockGitHub.Fault]

        init(_ name: String, _ route: String, _ faults: MockGitHub.Fault..., times: Int = 1) {
            testDescription = name
            self.route = route
            self.faults = (0..<times).flatMap { _ in faults }
        }
    }

    private static func answer(
        _ status: Int, _ message: String, _ headers: [(String, String)] = []
    ) -> MockGitHub.Fault {
        .answer(.full(status, MockAnswers.error(status, message).text, headers: headers))
    }

    private static let html = MockGitHub.Fault.answer(
        .full(502, "<html><h1>502 Bad Gateway</h1></html>", headers: [("Content-Type", "text/html")]))
    private static let cut = MockGitHub.Fault.answer(.cut)
    private static let truncated = MockGitHub.Fault.answer(
        StubAnswer(raw: [.text("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"name\":"), .cut]))

    @Test(arguments: [
        Case("a new repository is not to be seen yet", "GET /repos/*/pages", answer(404, "Not Found"), times: 1),
        Case("Pages of a new repository", "POST /repos/*/pages", answer(404, "Not Found"), times: 3),
        Case("being created", "POST /repos/*/pages", answer(409, "GitHub is in the process of creating it"), times: 2),
        Case(
            "no branch yet", "POST /repos/*/pages",
            answer(422, "The main branch must exist before GitHub Pages can be built."), times: 2),
        Case("the repository's reply is lost", "POST /user/repos", .lostReply),
        Case("the Pages' reply is lost", "POST /repos/*/pages", .lostReply),
        Case("a slow answer", "POST /user/repos", .slow(.milliseconds(300))),
        Case("a slow push", "POST /git/*/git-receive-pack", .slow(.milliseconds(300))),
        Case("slow Pages", "GET /sites/*/", .slow(.milliseconds(300))),
        Case("the push's reply is lost", "POST /git/*/git-receive-pack", .lostReply),
        Case("the push never arrives", "POST /git/*/git-receive-pack", cut, times: 2),
        Case("git does not find it yet", "GET /git/*/info/refs?service=git-upload-pack", .answer(.full(404)), times: 3),
        Case("git's server is down", "GET /git/*/info/refs?service=git-receive-pack", .answer(.full(503)), times: 2),
        Case("a gateway's page", "POST /user/repos", html, times: 3),
        Case("a gateway's page for Pages", "GET /repos/*/pages", html),
        Case("a connection that is reset", "GET /repos/*", cut, times: 2),
        Case("an answer that is cut short", "GET /repos/*", truncated),
        Case(
            "a limit with Retry-After", "POST /user/repos",
            answer(429, "Too many requests", [("Retry-After", "7")])),
        Case(
            "a secondary limit without Retry-After", "POST /user/repos",
            answer(
                403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                [("x-ratelimit-remaining", "4114")])),
        Case(
            "the hour's number is used up", "POST /user/repos",
            answer(
                403, "API rate limit exceeded for user ID 1.",
                [
                    ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1792566430"),
                    ("Date", "Wed, 21 Oct 2026 07:06:40 GMT"),
                ])),
        Case("builds cannot be asked for", "GET /repos/*/pages/builds?per_page=5", html, times: 3),
        Case("the page is missing in a cache", "GET /sites/*/", .answer(.full(404)), times: 4),
        Case("the page is that of the round before", "GET /sites/*/", .answer(.full(200, "old")), times: 5),
        Case(
            "the page's server is throttled", "GET /sites/*/", .answer(.full(429, "<html>slow down</html>")), times: 2),
        Case("the page's connection ends", "GET /sites/*/", cut, times: 2),
    ])
    func `a fault that heals is waited out`(_ fault: Case) async throws {
        let scene = try GitHubScene()
        for event in fault.faults { scene.gitHub.fault(fault.route, event) }
        let publication = try await scene.publish()
        #expect(scene.gitHub.state.withLock { $0.faults.isEmpty }, "the fault was not met")
        #expect(publication.isLive)
        #expect(scene.made == 1)
        #expect(scene.commits == [publication.commit])
        #expect(scene.gitHub.state.withLock { $0.pagesMade } == 1)
    }

    @Test(arguments: [
        ("POST /user/repos", [Duration.seconds(7)], answer(429, "Too many", [("Retry-After", "7")])),
        ("POST /user/repos", [.seconds(60)], answer(403, "You have exceeded a secondary rate limit.")),
        (
            "GET /repos/*", [.seconds(30)],
            answer(
                403, "API rate limit exceeded",
                [
                    ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1792566430"),
                    ("Date", "Wed, 21 Oct 2026 07:06:40 GMT"),
                ])
        ),
    ])
    func `a limit is waited for as long as GitHub says`(
        route: String, sleeps: [Duration], fault: MockGitHub.Fault
    ) async throws {
        let scene = try GitHubScene()
        scene.gitHub.fault(route, fault)
        try await scene.publish()
        #expect(
            Array(scene.clock.sleeps.prefix(1)).map { Int($0 / .seconds(1)) } == sleeps.map { Int($0 / .seconds(1)) })
    }

    @Test(arguments: [
        (["none", "queued", "building", "built"], 0), (["queued", "errored", "queued", "built"], 1),
        (["other", "other", "built"], 0), (["none"], 2), (["building"], 2),
    ])
    func `a build is followed, and asked for again when it fails or stalls`(
        states: [String], kicks: Int
    ) async throws {
        let scene = try GitHubScene()
        scene.gitHub.state.withLock { $0.builds = states }
        // A stalled one shows nothing until it was asked for again.
        if states.count == 1 { scene.gitHub.fault("GET /sites/*/", times: 200, .answer(.full(404))) }
        let publication = try await scene.publish()
        #expect(scene.gitHub.kicks(of: GitHubScene.name) == kicks)
        #expect(publication.isLive == (states.count > 1))
        #expect(scene.commits.count == 1)
    }

    @Test func `an answer that is slower than anybody waits was still done, once`() async throws {
        let scene = try GitHubScene()
        scene.gitHub.fault("POST /user/repos", .slow(.seconds(300)))
        let publication = try await scene.publish(by: scene.publisher(patience: .seconds(8)))
        #expect(publication.isLive)
        #expect(scene.made == 1)
        #expect(scene.commits == [publication.commit])
    }

    @Test func `a page that stays old is published and said not to be live`() async throws {
        let scene = try GitHubScene()
        scene.gitHub.fault("GET /sites/*/", times: 60, .answer(.full(200, "old")))
        let publication = try await scene.publish(within: .seconds(120))
        guard case .notServed(let reason) = publication.liveness else {
            Issue.record("\(publication.liveness)")
            return
        }
        #expect(reason.contains("shows other bytes (SHA-256"))
        #expect(reason.contains("built"))
        #expect(scene.commits == [publication.commit])
        #expect(scene.clock.sleeps.reduce(.zero, +) < .seconds(120))
    }

    @Test func `a page that moved to another domain is followed there`() async throws {
        let scene = try GitHubScene()
        let custom = try StubServer { _ in .full(200, "<title>One</title>") }
        scene.gitHub.fault(
            "GET /sites/*/", .answer(.full(301, "", headers: [("Location", "\(custom.url)/page/")])))
        #expect(try await scene.publish().isLive)
        #expect(custom.requests.map(\.path) == ["/page/"])
        #expect(custom.requests.allSatisfy { $0[header: "Authorization"] == nil })
    }

    @Test func `a name that GitHub would change is an error, not a second repository`() async throws {
        let scene = try GitHubScene()
        let other = MockAnswers.repository(
            "Octo-Cat", "other", description: "", hasPages: false, clone: "http://h/o.git", html: "http://h/o")
        scene.gitHub.fault("POST /user/repos", .answer(.full(201, other.text)))
        let error = await #expect(throws: PublishError.self) { try await scene.publish() }
        #expect(error?.description.contains("instead of \(GitHubScene.name)") == true)
    }

    @Test(arguments: [
        ("GET /repos/*", answer(401, "Bad credentials"), GitHubFault.Kind.unauthorized, "GITHUB_TOKEN"),
        (
            "POST /user/repos",
            answer(
                403, "Resource not accessible by personal access token",
                [("X-Accepted-GitHub-Permissions", "administration=write")]),
            .forbidden, "administration=write"
        ),
        (
            "POST /repos/*/pages",
            answer(403, "Must have admin rights", [("X-Accepted-OAuth-Scopes", "repo"), ("X-OAuth-Scopes", "gist")]),
            .forbidden, "one of the scopes repo, and has gist"
        ),
        ("POST /user/repos", answer(422, "Validation Failed"), .refused, "Validation Failed"),
        ("POST /user/repos", answer(429, "Too many", [("Retry-After", "3600")]), .rateLimited, "3600 s"),
        ("GET /git/*/info/refs?service=git-receive-pack", .answer(.full(403)), .forbidden, "Contents: write"),
        ("GET /git/*/info/refs?service=git-receive-pack", .answer(.full(401)), .unauthorized, "GITHUB_TOKEN"),
        (
            "GET /repos/*", .answer(.full(301, "", headers: [("Location", "http://127.0.0.1:1/repos/a/b")])), .refused,
            "where the token must not go"
        ),
    ])
    func `what does not heal ends at once and says what to do`(
        route: String, fault: MockGitHub.Fault, kind: GitHubFault.Kind, words: String
    ) async throws {
        let scene = try GitHubScene()
        scene.gitHub.fault(route, fault)
        let error = await #expect(throws: PublishError.self) { try await scene.publish() }
        guard case .gitHub(let found) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found.kind == kind)
        #expect(found.text.contains(words), "\(found.text)")
        #expect(!found.text.contains(MockGitHub.token))
    }

    @Test func `answers that stay errors are given up with the last of them`() async throws {
        let scene = try GitHubScene()
        scene.gitHub.fault("POST /user/repos", times: 7, Self.html)
        let error = await #expect(throws: PublishError.self) { try await scene.publish() }
        #expect(error?.description.contains("failed 7 times") == true)
        // The next run finds everything as it should be.
        #expect(try await scene.publish().isLive)
        #expect(scene.made == 1)
    }

    @Test func `a version of the API that ends is warned of`() async throws {
        let scene = try GitHubScene()
        let user = MockAnswers.user("Octo-Cat")
        scene.gitHub.fault(
            "GET /user", .answer(.full(200, user.text, headers: [("Sunset", "Fri, 10 Mar 2028 00:00:00 GMT")])))
        let account = try await GitHubAccount.find(owner: nil, with: scene.client(), clock: scene.clock)
        #expect(account == GitHubAccount(owner: "Octo-Cat"))
        #expect(scene.warnings.contains { $0.contains("10 Mar 2028") })
    }

    @Test func `push protection is told with kind and place of the secret, and nothing is kept`() async throws {
        let scene = try GitHubScene()
        try await scene.publisher().prepare(GitHubScene.task, within: .seconds(60))
        let hook = """
            #!/bin/sh
            cat >&2 <<'END'
            error: GH013: Repository rule violations found for refs/heads/main.
            - GITHUB PUSH PROTECTION
              - Push cannot contain secrets
              —— Stripe API Key ———————————
               locations:
                 - commit: 0d52f38
                   path: app.js:6
            END
            exit 1
            """
        let file = try scene.data.write(hook, to: "hook")
        try await PublishScene().run(
            "install", "-D", "-m", "755", file, scene.gitHub.path(of: GitHubScene.name) + "/hooks/pre-receive")
        let error = await #expect(throws: PublishError.self) { try await scene.publish() }
        guard case .gitHub(let fault) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(fault.kind == .protected)
        #expect(fault.text.contains("Stripe API Key"))
        #expect(fault.text.contains("app.js:6"))
        #expect(scene.commits.isEmpty)
    }

    @Test func `what all jobs of a process make is counted together`() async throws {
        let clock = ImmediateClock()
        let scene = try GitHubScene()
        let allowance = GitHubAllowance(clock: clock, perMinute: 2, perHour: 3)
        for _ in 0..<4 {
            let client = try GitHubClient(
                base: scene.gitHub.url, token: Secret(MockGitHub.token), transport: try CurlTransport(.anywhere),
                allowance: allowance)
            let publisher = GitHubPublisher(
                client: client, account: GitHubAccount(owner: "Octo-Cat"), data: scene.data.path,
                git: GitCommand(searchPath: ProgramSearch.standardPath), gate: PublishGate(),
                pages: try CurlTransport(.anywhere), clock: clock)
            let task = PublishedTask(email: "a@b.c", task: "task \(clock.sleeps.count)-\(scene.made)")
            try await publisher.prepare(task, within: .seconds(4000))
        }
        #expect(scene.made == 4)
        #expect(clock.sleeps.count == 2)
        #expect(clock.sleeps.reduce(.zero, +) > .seconds(3590))
    }
}
