/// One HTTP request, as a value.
package struct HTTPRequest: Sendable, Hashable {
    package var method: String
    /// Absolute, `http` or `https`, without a user name or password.
    package var url: String
    /// Sent as they are; `User-Agent` is `agent` unless given.
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var limits: HTTPLimits
    /// How many redirects to follow, 3 at most.
    ///
    /// Only GET and HEAD follow any; otherwise the 3xx itself is the answer.
    package var redirects: Int

    package init(
        _ method: String, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
        limits: HTTPLimits = HTTPLimits(), redirects: Int = 0
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
        self.redirects = redirects
    }
}
