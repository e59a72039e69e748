import Agent
import Checks
import Network
import Processes
import Synchronization
import TestSupport

/// A publisher to a GitHub of our own, on a clock that does not wait.
struct GitHubScene {
    static let task = PublishScene.task
    static var name: String { task.repositoryName.description }
    static let site = Site(texts: ["index.html": "<title>One</title>", "app.js": "1", "LICENSE": "MIT"])
    static let secondSite = Site(texts: ["index.html": "<title>Two</title>", "app.js": "2", "LICENSE": "MIT"])

    let gitHub: MockGitHub
    let clock = ImmediateClock()
    let data: TemporaryDirectory
    let allowance: GitHubAllowance
    private let heard = Heard()

    init(owner: String = "Octo-Cat") throws {
        gitHub = try MockGitHub(owner: owner)
        data = try TemporaryDirectory()
        allowance = GitHubAllowance(clock: clock)
    }

    /// What was warned of.
    var warnings: [String] { heard.warnings.withLock { $0 } }

    func client(token: String = MockGitHub.token, patience: Duration = .seconds(30)) throws -> GitHubClient {
        let heard = heard
        return try GitHubClient(
            base: gitHub.url, token: Secret(token), transport: try CurlTransport(.anywhere), allowance: allowance,
            patience: patience
        ) { warning in heard.warnings.withLock { $0.append(warning) } }
    }

    func transport() throws -> CurlTransport { try CurlTransport(.anywhere) }

    /// With a data folder of its own when it is another machine's.
    func publisher(
        gate: PublishGate = PublishGate(), token: String = MockGitHub.token, data other: String? = nil,
        searchPath: String = ProgramSearch.standardPath, patience: Duration = .seconds(30)
    ) throws -> GitHubPublisher {
        GitHubPublisher(
            client: try client(token: token, patience: patience), account: GitHubAccount(owner: gitHub.owner),
            data: other ?? data.path,
            git: GitCommand(searchPath: searchPath), gate: gate, pages: try CurlTransport(.anywhere), clock: clock)
    }

    @discardableResult
    func publish(
        _ site: Site = site, round: Int = 1, by publisher: GitHubPublisher? = nil,
        within limit: Duration = .seconds(600)
    ) async throws -> Publication {
        try await (publisher ?? self.publisher()).publish(
            site, for: Self.task, round: round, date: PublishScene.date, message: "Round \(round)", within: limit)
    }

    var commits: [String] { gitHub.commits(of: Self.name) }
    var made: Int { gitHub.state.withLock { $0.made } }

    private final class Heard: Sendable {
        let warnings = Mutex([String]())
    }
}

extension MockGitHub {
    /// Somebody adds a file to the repository's branch.
    func somebodyPushes(to name: String, file: String = "theirs.txt") {
        let clone = "\(folder.path)/clone-\(file)"
        run(["clone", "--quiet", path(of: name), clone])
        _ = try? folder.write("theirs", to: "clone-\(file)/\(file)")
        run(["-C", clone, "add", "."])
        run(["-C", clone, "commit", "--quiet", "-m", "Mine"])
        run(["-C", clone, "push", "--quiet", "origin", "HEAD:main"])
    }
}
