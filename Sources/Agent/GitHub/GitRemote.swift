import FoundationEssentials
import Network
import Processes

/// A repository elsewhere that git reaches over HTTP with a token.
///
/// The token is in the environment of the one git that needs it: in no argument, address, file or message.
struct GitRemote: RemoteBranch {
    private static let branch = "refs/heads/main"

    let url: String
    private let repository: String
    private let git: GitCommand
    private let redaction: Redaction

    /// `repository` is the folder of the one on this machine.
    init(_ url: String, token: Secret, repository: String, git: GitCommand) {
        self.url = url
        self.repository = repository
        let credentials = Data("x-access-token:\(token.reveal())".utf8).base64EncodedString()
        redaction = Redaction([token, Secret(credentials)])
        let scheme = url.hasPrefix("https://") ? "https" : "http"
        self.git = git.with(
            [
                // For this very address, so that no other one gets it, and no redirect is followed to one.
                .init(key: "http.\(url).extraHeader", value: Secret("Authorization: Basic \(credentials)"))
            ] + GitCommand.Setting.guarded(allowing: scheme), limit: .seconds(120))
    }

    func head() async throws(PublishError) -> RemoteOutcome {
        let outcome = try await errand(["ls-remote", url, Self.branch])
        guard case .done(let text) = outcome else { return outcome }
        return .done(String(text.prefix { $0 != "\t" && $0 != "\n" }))
    }

    func fetch() async throws(PublishError) -> RemoteOutcome {
        try await errand([
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", url, "+\(Self.branch):refs/remote/main",
        ])
    }

    func push(_ plan: PlannedCommit) async throws(PublishError) -> RemoteOutcome {
        let lease = "--force-with-lease=\(Self.branch):\(plan.head ?? String(repeating: "0", count: 40))"
        return try await errand(["push", "--porcelain", lease, url, "\(plan.commit):\(Self.branch)"])
    }

    private func errand(_ arguments: [String]) async throws(PublishError) -> RemoteOutcome {
        let result: ProcessOutput
        do throws(PublishError) {
            result = try await git.run(arguments, in: repository)
        } catch .gitTooSlow(_, _, let limit) {
            return .doubtful("git \(arguments[0]) took longer than \(limit)")
        }
        guard result.exitCode != 0 else { return .done(result.text) }
        return GitRemoteWords(redaction(result.errorText + "\n" + result.text)).outcome(url)
    }
}
