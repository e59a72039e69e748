import Checks
import Network
import Processes

/// The repository that a callback names, copied here over git without any credentials.
struct NamedRepository: Sendable {
    /// Whether the callback's addresses may lead anywhere: only for a deployment on this machine.
    let mayBeLocal: Bool
    let transport: any HTTPTransport
    let git: GitCommand
    /// Where the copy is put; nothing is there yet.
    let folder: String

    /// What came of copying it.
    enum Outcome: Sendable {
        /// The copy, and the full name of the commit in it.
        case copied(GitRepository, commit: String)
        /// It is not there for the public, or has no such commit.
        case missing(String)
        /// It could not be found out.
        case unknown(String)
    }

    func copy(_ url: String, commit: String) async -> Outcome {
        var address = url
        while address.hasSuffix("/") { address.removeLast() }
        if !address.hasPrefix("file://") {
            switch await look(at: address) {
            case .success(let final): address = final
            case .failure(let obstacle): return obstacle.outcome
            }
        } else if !mayBeLocal {
            return .missing("\(url.excerpt(200)) is a path on another machine; nobody else can clone it")
        }
        do throws(PublishError) {
            let repository = GitRepository(folder, git: git.with(settings, limit: .seconds(120)))
            try await repository.createIfMissing()
            let fetched = try await repository.git.run(
                ["fetch", "--quiet", "--no-tags", address, "+refs/heads/*:refs/remote/*"], in: folder)
            guard fetched.exitCode == 0 else {
                let words = fetched.errorText.excerpt(300)
                return .missing("git cannot clone \(url.excerpt(200)): \(words)")
            }
            let found = try await repository.git.run(
                ["rev-parse", "--verify", "--quiet", "\(commit)^{commit}"], in: folder)
            let name = found.text.filter { !$0.isNewline }
            guard found.exitCode == 0, name.utf8.count == 40 else {
                return .missing("\(url.excerpt(200)) has no commit \(commit)")
            }
            return .copied(repository, commit: name)
        } catch {
            return .unknown("\(error)")
        }
    }

    private struct Obstacle: Error {
        let outcome: Outcome
    }

    /// Whether a git server answers there, found out by our own client with its guard; the address after redirects.
    private func look(at address: String) async -> Result<String, Obstacle> {
        let tail = "/info/refs?service=git-upload-pack"
        let request = HTTPRequest(
            // Some hosts send anybody but git to a page for people.
            "GET", address + tail, headers: ["User-Agent": "git/agent"],
            limits: HTTPLimits(total: .seconds(30), responseBytes: 16 << 20), redirects: 3)
        do throws(TransportError) {
            let response = try await transport.send(request)
            guard response.status == 200 else {
                let outcome = Outcome.missing(
                    "\(address.excerpt(200)) answers \(response.status): there is no public repository")
                return .failure(Obstacle(outcome: outcome))
            }
            let final = response.head.url
            return .success(final.hasSuffix(tail) ? String(final.dropLast(tail.count)) : address)
        } catch {
            if case .refused = error.code { return .failure(Obstacle(outcome: .missing(error.message))) }
            return .failure(Obstacle(outcome: .unknown(error.message)))
        }
    }

    private var settings: [GitCommand.Setting] {
        var settings = GitCommand.Setting.guarded(allowing: "https")
        if mayBeLocal {
            settings += [
                .init(key: "protocol.http.allow", value: Secret("always")),
                .init(key: "protocol.file.allow", value: Secret("always")),
                // The deployment may run as another user.
                .init(key: "safe.directory", value: Secret("*")),
            ]
        }
        return settings
    }
}
