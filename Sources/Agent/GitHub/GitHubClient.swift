import JSON
package import Network

/// Asks GitHub's REST API: waits where it says so, tries again what may heal, and says what cannot.
package struct GitHubClient: Sendable {
    private let base: HTTPTarget
    private let token: Secret
    private let transport: any HTTPTransport
    private let allowance: GitHubAllowance
    private let patience: Duration
    private let warn: @Sendable (String) -> Void

    /// `base` is `https://api.github.com` or what stands in its place; the token goes to that origin alone.
    ///
    /// `patience` is for one answer. `warn` hears of what will become a problem: a token or a version of the API that ends.
    package init(
        base: String, token: Secret, transport: any HTTPTransport, allowance: GitHubAllowance,
        patience: Duration = .seconds(30), warn: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(PublishError) {
        do { self.base = try HTTPTarget(base) } catch {
            throw .gitHub(GitHubFault(.refused, "GITHUB_API_URL cannot be used. \(error.message)"))
        }
        self.token = token
        self.transport = transport
        self.allowance = allowance
        self.patience = patience
        self.warn = warn
    }

    var isEncrypted: Bool { base.scheme == "https" }
    var credential: Secret { token }

    /// Any 2xx, 404, 409 and 422 are answers; everything else is waited out or thrown.
    ///
    /// An answer that gets lost leads to the same request again: what is asked for must be something that can be asked twice.
    func send(
        _ method: String, _ path: String, _ body: JSONValue? = nil, within deadline: PublishDeadline
    ) async throws(PublishError) -> GitHubAnswer {
        var failures = 0
        var reason = ""
        var url = base.url.hasSuffix("/") ? base.url + path.dropFirst() : base.url + path
        var redirects = 0
        while true {
            try await allowance.admit(writing: method != "GET", within: deadline.left)
            switch await attempt(method, url, body) {
            case .failure(let error) where error.code == .cancelled: throw .cancelled
            case .failure(let error) where !error.isTransient:
                throw .gitHub(GitHubFault(.unavailable, "GitHub cannot be asked. \(error.message)"))
            case .failure(let error): reason = error.message
            case .success(let answer):
                note(answer)
                if answer.isLimit {
                    await allowance.close(for: answer.pause)
                    continue
                }
                await allowance.reopen()
                switch answer.status {
                case 301, 302, 307, 308:
                    url = try redirected(answer, from: url, count: &redirects)
                    continue
                case 401: throw .gitHub(unauthorized(answer))
                case 403: throw .gitHub(forbidden(answer, method, path))
                case 408, 500..<600: reason = "it answered \(answer.message)"
                default: return answer
                }
            }
            failures += 1
            let delay = Duration.seconds(1 << min(failures - 1, 5))
            guard failures < 7, try await deadline.wait(delay) else {
                throw .gitHub(
                    GitHubFault(
                        .unavailable,
                        "\(method) \(path) on GitHub failed \(failures) times; the last: \(reason). "
                            + "Look at githubstatus.com, and run it again: what is done is found again."))
            }
        }
    }

    private func attempt(
        _ method: String, _ url: String, _ body: JSONValue?
    ) async -> Result<GitHubAnswer, TransportError> {
        var headers: HTTPHeaders = [
            "Authorization": "Bearer \(token.reveal())", "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": "2022-11-28", "User-Agent": "agent",
        ]
        if body != nil { headers["Content-Type"] = "application/json" }
        let request = HTTPRequest(
            method, url, headers: headers, body: body.map { Array($0.text.utf8) } ?? [],
            limits: HTTPLimits(connect: .seconds(10), total: patience, responseBytes: 8 << 20))
        do throws(TransportError) {
            return .success(GitHubAnswer(try await transport.send(request)))
        } catch {
            return .failure(error)
        }
    }

    /// A renamed repository answers with its new address; the token follows to the same origin only.
    private func redirected(
        _ answer: GitHubAnswer, from url: String, count: inout Int
    ) throws(PublishError) -> String {
        count += 1
        guard count <= 3, let location = answer.headers["Location"],
            let target = try? HTTPTarget(url).redirect(to: location), target.hasSameOrigin(as: base)
        else {
            throw .gitHub(
                GitHubFault(
                    .refused,
                    "GitHub sends to another place than \(base.host), where the token must not go. "
                        + "Set GITHUB_API_URL to the right address."))
        }
        return target.url
    }

    private func note(_ answer: GitHubAnswer) {
        if let sunset = answer.headers["Sunset"] {
            warn("GitHub takes this version of its API away on \(sunset.excerpt(60)); update this program before")
        }
    }

    private func unauthorized(_ answer: GitHubAnswer) -> GitHubFault {
        GitHubFault(
            .unauthorized,
            "GitHub does not accept the token (\(clean(answer.message))). "
                + "Make a new one and put it into GITHUB_TOKEN.")
    }

    private func forbidden(_ answer: GitHubAnswer, _ method: String, _ path: String) -> GitHubFault {
        GitHubFault(
            .forbidden,
            "The token may not \(method) \(path) (\(clean(answer.message))). \(answer.missingRights) "
                + "Give it that in GitHub's settings, or use another token.")
    }

    private func clean(_ text: String) -> String { Redaction([token])(text) }
}
