import JSON
import Network

/// What GitHub answered: JSON as a rule, and a page of a gateway now and then.
struct GitHubAnswer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let json: JSONValue?

    init(_ response: HTTPResponse) {
        status = response.status
        headers = response.headers
        json = try? JSONValue(parsing: response.body)
    }

    subscript(name: String) -> JSONValue? { json?[name] }

    /// GitHub's own words, with those about single fields.
    var message: String {
        guard let message = json?["message"]?.string else { return "HTTP \(status) without a message" }
        let details = (json?["errors"]?.array ?? []).compactMap { $0.string ?? $0["message"]?.string }
        return (["HTTP \(status): \(message)"] + details).joined(separator: "; ").excerpt(400)
    }

    func says(_ words: String) -> Bool { message.lowercased().contains(words.lowercased()) }

    /// Whether it turned the request down for having had too many.
    var isLimit: Bool {
        guard status == 403 || status == 429 else { return false }
        return status == 429 || headers["x-ratelimit-remaining"] == "0" || headers["Retry-After"] != nil
            || says("rate limit") || says("abuse detection")
    }

    /// How long it asks to wait, by `Retry-After`, or by the time at which the hour's number begins anew.
    var pause: Duration? {
        if let delay = RetryAfter(headers).delay { return delay }
        guard headers["x-ratelimit-remaining"] == "0",
            let reset = headers["x-ratelimit-reset"].flatMap({ Int($0) }),
            let now = headers["Date"].flatMap(HTTPDate.init)
        else { return nil }
        return .seconds(max(1, reset - now.secondsSince1970))
    }

    /// What the token lacks, in GitHub's words for its kind.
    var missingRights: String {
        if let rights = headers["X-Accepted-GitHub-Permissions"], !rights.isEmpty {
            return "It needs one of these permissions: \(rights)."
        }
        if let scopes = headers["X-Accepted-OAuth-Scopes"], !scopes.isEmpty {
            let own = headers["X-OAuth-Scopes"] ?? ""
            return "It needs one of the scopes \(scopes), and has \(own.isEmpty ? "none" : own)."
        }
        return "It needs Administration, Contents and Pages (read and write) for all repositories of the owner."
    }
}
