import Browser

/// Serves fixed bodies by URL; what is not there is 404, and other origins are refused.
struct PageHost: ResourceHost {
    static let base = "https://owner.github.io/repo/"
    var bodies: [String: String]

    init(_ html: String, _ others: [String: String] = [:]) {
        bodies = others
        bodies[""] = html
    }

    func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        guard request.url.hasPrefix(Self.base) else { return .refused("not ours: \(request.url)") }
        let name = String(request.url.dropFirst(Self.base.count).prefix { $0 != "?" })
        guard let body = bodies[name] else { return .response(status: 404, headers: [], body: []) }
        let type = name.hasSuffix(".js") ? "text/javascript" : "text/html; charset=utf-8"
        return .response(status: 200, headers: [ResourceHeader("Content-Type", type)], body: Array(body.utf8))
    }
}

/// One browser for a test, closed afterwards.
func withChromium<Result: Sendable>(
    in folder: String = "/tmp", _ body: @Sendable (Chromium) async throws -> Result
) async throws -> Result {
    let chromium = Chromium(try ChromiumProgram(named: nil, path: "/usr/bin"), temporaryFolder: folder)
    do {
        let result = try await body(chromium)
        await chromium.close()
        return result
    } catch {
        await chromium.close()
        throw error
    }
}

/// Shows a page and asks something of it.
func show<Result: Sendable>(
    _ host: PageHost, _ body: @Sendable (BrowserPage) async throws(BrowserError) -> Result
) async throws -> Result {
    try await withChromium { chromium in
        try await chromium.withPage(servedBy: host) { page async throws(BrowserError) in
            _ = try await page.navigate(to: PageHost.base)
            return try await body(page)
        }
    }
}
