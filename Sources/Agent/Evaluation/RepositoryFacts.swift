import Checks
import FoundationEssentials
import JSON
package import Network

/// What GitHub tells everybody of a repository; nothing else knows when one was made.
package struct RepositoryFacts: Sendable {
    private let base: String
    private let isOwn: Bool
    private let transport: any HTTPTransport

    /// `base` is where another GitHub than github.com answers; then it is asked of every repository.
    package init(base: String?, transport: any HTTPTransport) {
        self.base = base ?? "https://api.github.com"
        isOwn = base != nil
        self.transport = transport
    }

    /// Whether the repository is newer than the request; `nil` when nobody can tell, as it is not on GitHub.
    func created(_ repositoryURL: String, after request: Date) async -> ScoreLine? {
        guard let path = path(of: repositoryURL) else { return nil }
        switch await get("/repos/\(path)") {
        case .failure(let reason): return ScoreLine(.created, .undecided, reason.words)
        case .success(let answer):
            guard let text = answer["created_at"]?.string, let made = try? Date(text, strategy: .iso8601) else {
                return ScoreLine(.created, .undecided, "GitHub does not say when \(path) was created")
            }
            // Two clocks are never the same.
            let isNew = made.timeIntervalSince(request) > -60
            return ScoreLine(
                .created, isNew ? .passed : .failed,
                "\(path) was created at \(text), the request sent at \(request.formatted(.iso8601))")
        }
    }

    /// Whether a workflow ran for the commit.
    func actionsRan(_ repositoryURL: String, for commit: String) async -> PublicationAnswer {
        guard let path = path(of: repositoryURL) else {
            return PublicationAnswer(.undecided, "the repository is not on GitHub")
        }
        switch await get("/repos/\(path)/actions/runs?head_sha=\(commit)") {
        case .failure(let reason): return PublicationAnswer(.undecided, reason.words)
        case .success(let answer):
            let count = answer["total_count"]?.integer ?? answer["workflow_runs"]?.array?.count ?? 0
            return PublicationAnswer(
                count > 0 ? .passed : .failed, "\(count) workflows ran for the commit \(commit.prefix(10))")
        }
    }

    /// Owner and name.
    private func path(of url: String) -> String? {
        guard let target = try? HTTPTarget(url), isOwn || target.host == "github.com" else { return nil }
        let parts = target.url.split(separator: "/").suffix(2).map(String.init)
        let name = parts.last.map { $0.hasSuffix(".git") ? String($0.dropLast(4)) : $0 }
        guard parts.count == 2, let name else { return nil }
        return "\(parts[0])/\(name)"
    }

    private struct Reason: Error {
        let words: String
    }

    private func get(_ path: String) async -> Result<JSONValue, Reason> {
        let request = HTTPRequest(
            "GET", base + path, headers: ["Accept": "application/vnd.github+json"],
            limits: HTTPLimits(total: .seconds(20), responseBytes: 4 << 20), redirects: 3)
        do throws(TransportError) {
            let response = try await transport.send(request)
            guard response.status == 200, let json = try? JSONValue(parsing: response.body) else {
                return .failure(Reason(words: "GitHub answers \(response.status) for \(path.excerpt(100))"))
            }
            return .success(json)
        } catch {
            return .failure(Reason(words: error.message))
        }
    }
}
