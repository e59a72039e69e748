package import Browser
package import Network

/// Fetches what pages ask of other hosts, as far as the policy allows: the browser itself has no network.
package struct ForeignResources: ResourceHost {
    private let policy: NetworkPolicy
    private let transport: any HTTPTransport

    /// Takes a transport that refuses private addresses: a page must not reach what only this machine can.
    package init(_ policy: NetworkPolicy, transport: any HTTPTransport) {
        self.policy = policy
        self.transport = transport
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        if request.method == "OPTIONS" { return .response(status: 204, headers: Self.openToAll, body: []) }
        guard let target = try? HTTPTarget(request.url) else { return .refused("only http and https are fetched") }
        if let reason = policy.refusal(of: target.host) { return .refused(reason) }
        guard request.method == "GET" else { return .refused("only GET is sent to other hosts, not \(request.method)") }
        do {
            let limits = HTTPLimits(connect: .seconds(4), total: .seconds(8), responseBytes: 8 << 20)
            let response = try await transport.send(HTTPRequest("GET", request.url, limits: limits, redirects: 3))
            let kept = response.headers.fields.filter { Self.keptHeaders.contains($0.name.lowercased()) }
            let headers = kept.map { ResourceHeader($0.name, $0.value) }
            return .response(status: response.status, headers: headers + Self.openToAll, body: response.body)
        } catch {
            if case .refused = error.code { return .refused(error.message) }
            return .failed(error.message)
        }
    }

    /// What public hosts of libraries send; without it a module or a font of another origin is not used.
    private static let openToAll = [
        ResourceHeader("Access-Control-Allow-Origin", "*"), ResourceHeader("Access-Control-Allow-Headers", "*"),
    ]

    /// The others are about the connection or the encoding, which are over when the page gets the bytes.
    private static let keptHeaders: Set<String> = ["content-type", "cache-control", "etag", "last-modified"]
}
