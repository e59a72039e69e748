package import Browser
package import Network

/// Answers what pages ask of other hosts, from the cache or by our own client, as far as the policy allows: the browser
/// itself has no network.
package struct ForeignResources: ResourceHost {
    private let policy: NetworkPolicy
    private let cache: ResourceCache?
    private let servesCacheOffline: Bool
    private let allowance: EgressAllowance
    private let fetcher: ForeignFetcher
    private let now: @Sendable () -> Int

    /// Takes a transport that refuses private addresses: a page must not reach what only this machine can.
    ///
    /// `allowance`: what the transport reaches nevertheless; it may also be asked by plain http and under every policy
    /// but `none`. `servesCacheOffline`: whether `none` allows what is in the cache. `now`: seconds since 1970.
    package init(
        _ policy: NetworkPolicy, transport: any HTTPTransport, allowance: EgressAllowance = EgressAllowance(),
        cache: ResourceCache? = nil, servesCacheOffline: Bool = false, now: @escaping @Sendable () -> Int
    ) {
        self.policy = policy
        self.cache = cache
        self.servesCacheOffline = servesCacheOffline
        self.allowance = allowance
        self.now = now
        fetcher = ForeignFetcher(transport: transport, cache: cache, now: now)
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        guard let target = try? HTTPTarget(request.url) else { return .refused("only http and https are fetched") }
        let isListed = allowance.lists(host: target.host, port: target.port)
        if !isListed, target.isOfVisitor {
            return .blocked(
                "\(target.host) is an address of the visitor's own machine or network, where there is no such server")
        }
        if let reason = Self.refusal(of: request) { return .refused(reason) }
        let refusal = isListed && policy != .none ? nil : policy.refusal(of: target.host)
        if let refusal {
            if let kept = keptAnswer(to: request) { return kept }
            return .refused(
                policy == .none && servesCacheOffline
                    ? "the network is off (--network none) and it is not in the cache; put it there (agent cache add URL FILE)"
                    : refusal)
        }
        guard target.scheme == "https" || isListed else {
            return .refused("only https is fetched from other hosts; write https://\(target.host)")
        }
        return await fetcher.answer(request, host: target.host)
    }

    /// From the cache alone: what a user has put there, or all of it.
    private func keptAnswer(to request: ResourceRequest) -> ResourceAnswer? {
        guard policy != .none || servesCacheOffline, let cache, let entry = cache.entry(for: request.url),
            entry.isAdded || policy == .none, let body = cache.body(of: entry)
        else { return nil }
        return .kept(entry, body, for: request)
    }

    /// Why a request is not sent to any host.
    private static func refusal(of request: ResourceRequest) -> String? {
        let method =
            request.method == "OPTIONS"
            // A browser's question beforehand; what matters is what it wants to send then.
            ? request.headers["access-control-request-method"] ?? "OPTIONS" : request.method
        if method != "GET", method != "HEAD" {
            return "only GET and HEAD are sent to other hosts, not \(method.cut(to: 20))"
        }
        if request.headers["accept"] == "text/event-stream" { return "streams of events are not fetched" }
        return nil
    }
}

extension HTTPTarget {
    /// Whether it is written as an address that leads a visitor to the visitor's own machine or network.
    fileprivate var isOfVisitor: Bool {
        isLoopback || host.hasSuffix(".localhost") || IPAddress(host).map { AddressClass(of: $0) != .public } == true
    }
}

extension ResourceAnswer {
    /// What is in the cache.
    static func kept(
        _ entry: CacheEntry, _ body: [UInt8], for request: ResourceRequest, note: String? = nil
    ) -> ResourceAnswer {
        if request.method == "OPTIONS" {
            let origin = entry.header("Access-Control-Allow-Origin") ?? "null"
            let open = [
                ResourceHeader("Access-Control-Allow-Origin", origin),
                ResourceHeader("Access-Control-Allow-Headers", "*"),
            ]
            return .response(status: 204, headers: open, body: [], source: .cache(note: note))
        }
        return ResourceAnswer.response(
            status: entry.status, headers: entry.headers, body: body, source: .cache(note: note)
        ).shaped(for: request)
    }
}
