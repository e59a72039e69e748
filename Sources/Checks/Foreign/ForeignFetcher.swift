import Browser
import Network

/// Gets what the policy allows: from the cache while it is fresh, else from its host, else once more from the cache.
struct ForeignFetcher: Sendable {
    private let transport: any HTTPTransport
    private let cache: ResourceCache?
    private let now: @Sendable () -> Int
    private let gate = OpeningGate(places: 8)
    private let failures = RecentFailures()

    /// Of one answer's body; a page's time to load is ten seconds.
    static let byteLimit = 5 << 20
    private static let limits = HTTPLimits(connect: .seconds(4), total: .seconds(5), responseBytes: byteLimit)

    init(transport: any HTTPTransport, cache: ResourceCache?, now: @escaping @Sendable () -> Int) {
        self.transport = transport
        self.cache = cache
        self.now = now
    }

    /// The answer for a page; a redirect is left to the page, so that where it leads is asked for and judged anew.
    func answer(_ request: ResourceRequest, host: String) async -> ResourceAnswer {
        let origin = request.headers["origin"]
        let known = cache?.entry(for: request.url).flatMap { $0.suits(origin: origin) ? $0 : nil }
        let kept = known.flatMap { entry in cache?.body(of: entry).map { (entry: entry, body: $0) } }
        if let kept, kept.entry.isFresh(at: now()) { return .kept(kept.entry, kept.body, for: request) }
        let outcome = await fetch(request, host: host, validating: kept?.entry)
        switch outcome {
        case .success(let response) where response.status == 304:
            guard let kept else { return .failed("\(host) says that nothing has changed, but nothing was known") }
            renew(kept.entry, host: host, response.headers)
            return .kept(kept.entry, kept.body, for: request)
        case .success(let response):
            if let kept, response.isRefusalForNow {
                return .kept(
                    kept.entry, kept.body, for: request, note: staleNote(kept.entry, "it answered \(response.status)"))
            }
            return keep(response, of: request, host: host)
        case .failure(let error):
            if let kept, error.isTransient {
                return .kept(kept.entry, kept.body, for: request, note: staleNote(kept.entry, error.message))
            }
            switch error.code {
            case .refused: return .refused(error.message)
            case .tooLarge:
                return .refused(
                    "it is larger than \(Self.byteLimit >> 20) MiB, the most that is fetched from another host")
            default: return .failed(error.message)
            }
        }
    }

    private func fetch(
        _ request: ResourceRequest, host: String, validating known: CacheEntry?
    ) async -> Result<HTTPResponse, TransportError> {
        if let failure = failures.find([host, request.url]) { return .failure(failure) }
        await gate.enter()
        let result: Result<HTTPResponse, TransportError>
        do throws(TransportError) {
            let headers = Self.headers(for: request, validating: known)
            result = .success(
                try await transport.send(
                    HTTPRequest(request.method, request.url, headers: headers, limits: Self.limits)))
        } catch {
            failures.note(error, host: host, url: request.url)
            result = .failure(error)
        }
        await gate.leave()
        return result
    }

    /// What a host may be told of the page: nothing that proves who somebody is, and not where the page stands.
    private static func headers(for request: ResourceRequest, validating known: CacheEntry?) -> HTTPHeaders {
        var headers = HTTPHeaders()
        for name in [
            "accept", "accept-language", "origin", "access-control-request-method", "access-control-request-headers",
        ] {
            if let value = request.headers[name] { headers[name] = value }
        }
        // Some hosts write code and fonts for the browser that asks; a visitor's has a head.
        headers["user-agent"] = request.headers["user-agent"]?.replacing("HeadlessChrome", with: "Chrome")
        if request.method == "GET", let known {
            headers["if-none-match"] = known.header("ETag")
            if headers["if-none-match"] == nil { headers["if-modified-since"] = known.header("Last-Modified") }
        }
        return headers
    }

    private func keep(_ response: HTTPResponse, of request: ResourceRequest, host: String) -> ResourceAnswer {
        let headers = response.headers.fields.filter { !Self.leftOut.contains($0.name.lowercased()) }
            .map { ResourceHeader($0.name, $0.value) }
        if request.method == "GET", Freshness.mayKeep(status: response.status, host: host, headers: response.headers) {
            // A cache that cannot be written makes the next run slower, and no verdict different.
            try? cache?.store(
                request.url, status: response.status, headers: headers, body: response.body, at: now(),
                freshUntil: freshUntil(request.url, host, response.headers), origin: request.headers["origin"])
        }
        return ResourceAnswer.response(status: response.status, headers: headers, body: response.body)
            .shaped(for: request)
    }

    private func renew(_ entry: CacheEntry, host: String, _ headers: HTTPHeaders) {
        let renewed = entry.renewed(at: now(), freshUntil: freshUntil(entry.url, host, headers))
        try? cache?.write(renewed)
    }

    private func freshUntil(_ url: String, _ host: String, _ headers: HTTPHeaders) -> Int? {
        Freshness.seconds(of: url, host: host, headers: headers).map { now() + $0 }
    }

    private func staleNote(_ entry: CacheEntry, _ reason: String) -> String {
        "an earlier answer from the cache, \(Duration.seconds(now() - entry.stored).inWords) old: \(reason)"
    }

    /// About the connection or the encoding, which are over when the page gets the bytes, or about who somebody is.
    private static let leftOut: Set<String> = [
        "connection", "keep-alive", "transfer-encoding", "trailer", "upgrade", "proxy-authenticate", "content-encoding",
        "content-length", "content-range", "accept-ranges", "set-cookie", "set-cookie2", "alt-svc", "nel", "report-to",
        "reporting-endpoints", "strict-transport-security", "clear-site-data", "www-authenticate",
    ]
}

extension HTTPResponse {
    /// Whether the host would answer otherwise at another time.
    fileprivate var isRefusalForNow: Bool { status == 429 || status >= 500 }
}
