import JSON

/// One path of the endpoint with one method.
package struct Route: Sendable {
    /// Who may ask.
    package enum Access: Sendable {
        case everybody
        /// Who shows the secret as a bearer token.
        case secret
    }

    package let method: String
    /// With names in braces for the segments that may be anything: `/tasks/{id}`.
    package let path: String
    package let access: Access
    /// Whether its answers may be made on the thread that reads requests: see `HTTPHandler.isQuick`.
    let isQuick: Bool
    let answer: @Sendable (RoutedRequest) async throws -> ServerAnswer
    private let segments: [Substring]

    init(
        _ method: String, _ path: String, _ access: Access = .everybody, isQuick: Bool = false,
        _ answer: @escaping @Sendable (RoutedRequest) async throws -> ServerAnswer
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.isQuick = isQuick
        self.answer = answer
        segments = path.split(separator: "/", omittingEmptySubsequences: false)
    }

    /// Whether its path is one path, without names in braces.
    var isFixed: Bool { !path.contains("{") }

    /// What stands for the names in braces; `nil` for another path.
    func values(in path: [Substring]) -> [String: String]? {
        guard path.count == segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, given) in zip(segments, path) {
            if segment.hasPrefix("{") {
                guard !given.isEmpty else { return nil }
                values[String(segment.dropFirst().dropLast())] = String(given)
            } else if segment != given {
                return nil
            }
        }
        return values
    }
}

/// A request that has found its route.
struct RoutedRequest: Sendable {
    let request: ServerRequest
    let values: [String: String]
    /// The numeric address of who asks, behind the proxies that are trusted.
    let client: String
    let settings: FrontSettings
    /// By e-mail address.
    let taskLimiter: RateLimiter?
    /// Whether it comes from the dashboard, of somebody who has signed in there.
    let hasSession: Bool
    /// Whether it may have what only those get who know the secret.
    let isTrusted: Bool

    /// The body as JSON.
    func json() throws(Problem) -> JSONValue {
        guard request.mediaType == "application/json" else {
            throw Problem(415, "Send JSON, with Content-Type: application/json.")
        }
        do throws(JSONError) { return try JSONValue(parsing: request.body) } catch {
            throw Problem(
                400, "The body is not JSON.",
                faults: [Problem.Fault("$", "line \(error.line), column \(error.column): \(error.message)")])
        }
    }
}
