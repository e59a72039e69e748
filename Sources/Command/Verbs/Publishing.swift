import Agent
import Checks
import Network
import Server

/// Where a run publishes, from the environment: `AGENT_PUBLISH`, `GITHUB_TOKEN`, `GITHUB_OWNER`, `GITHUB_API_URL`.
struct Publishing: Sendable {
    enum Place: String, Sendable {
        case local
        case github
    }

    let place: Place
    private let surroundings: Surroundings
    private let data: String
    private let pagesPort: UInt16
    private let secrets: [Secret]
    /// One for all jobs: GitHub counts by token.
    private let allowance: GitHubAllowance
    /// GitHub does not like to be asked for many things at the same moment.
    private let requests: Slots

    /// `keys` are those of the models: they, the tokens and a request's secret are kept out of what is published.
    ///
    /// With `old` requests are counted on together, as long as they are made with the same token.
    init(
        _ arguments: Arguments, _ surroundings: Surroundings, data: String, pagesPort: UInt16, keys: [Secret],
        inPlaceOf old: Publishing? = nil
    ) throws {
        let isSameToken = old?.surroundings.variable("GITHUB_TOKEN") == surroundings.variable("GITHUB_TOKEN")
        allowance = (isSameToken ? old?.allowance : nil) ?? GitHubAllowance(clock: ContinuousClock())
        requests = try old?.requests ?? Slots(Self.requestsAtOnce(arguments))
        let name = surroundings.variable("AGENT_PUBLISH") ?? "local"
        guard let place = Place(rawValue: name) else {
            throw CommandError(message: "AGENT_PUBLISH is \(name); set it to local or github")
        }
        self.place = place
        self.surroundings = surroundings
        self.data = data
        self.pagesPort = pagesPort
        let names = ["GITHUB_TOKEN", "AGENT_SECRET", "ACCEPTED_SECRET", "STUDENT_SECRET", "TASK_SECRET"]
        secrets = keys + names.compactMap { surroundings.variable($0).map { Secret($0) } }
    }

    static func requestsAtOnce(_ arguments: Arguments) throws -> Int {
        try arguments.number("--github-requests", in: 1...64) ?? 4
    }

    /// Lets so many requests to GitHub be made at a time from now on.
    func resizeRequests(to count: Int) async { await requests.resize(to: count) }

    private var git: GitCommand { GitCommand(searchPath: surroundings.variable("PATH") ?? "") }

    /// Asks GitHub whom the token belongs to, so that a token that does not work costs nothing else.
    func publisher(
        for brief: Brief, warn: @escaping @Sendable (String) -> Void
    ) async throws -> any Publisher {
        let gate = PublishGate(secrets: secrets, brief: brief)
        return switch place {
        case .local: try local(gate)
        case .github: try await gitHub(gate, warn)
        }
    }

    private func local(_ gate: PublishGate) throws -> LocalPublisher {
        guard let pages = PagesAddress("http://localhost:\(pagesPort)/") else {
            throw CommandError(message: "no such port")
        }
        return LocalPublisher(
            data: data, pages: pages, owner: surroundings.variable("GITHUB_OWNER") ?? "owner", git: git, gate: gate,
            probe: LivenessProbe(try CurlTransport(.anywhere)))
    }

    private func gitHub(
        _ gate: PublishGate, _ warn: @escaping @Sendable (String) -> Void
    ) async throws -> GitHubPublisher {
        guard let token = surroundings.variable("GITHUB_TOKEN") else {
            throw CommandError(
                message: "AGENT_PUBLISH is github, and GITHUB_TOKEN is not set. Put a token there that has "
                    + "Administration, Contents and Pages (read and write) for all repositories")
        }
        let clock = ContinuousClock()
        let client = try GitHubClient(
            base: surroundings.variable("GITHUB_API_URL") ?? "https://api.github.com", token: Secret(token),
            transport: LimitedTransport(try CurlTransport(.anywhere), slots: requests), allowance: allowance, warn: warn
        )
        let account = try await GitHubAccount.find(
            owner: surroundings.variable("GITHUB_OWNER"), with: client, clock: clock)
        return GitHubPublisher(
            client: client, account: account, data: data, git: git, gate: gate, pages: try CurlTransport(.anywhere),
            clock: clock)
    }
}
