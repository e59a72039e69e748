package import Browser

/// Serves a site from memory as Pages would, and asks somebody else for everything of other origins.
package struct SiteHost: ResourceHost {
    private let site: Site
    private let address: PagesAddress
    private let foreign: any ResourceHost
    private let budget = ForeignBudget(byteLimit: 30 << 20)

    package init(_ site: Site, at address: PagesAddress, foreign: any ResourceHost) {
        self.site = site
        self.address = address
        self.foreign = foreign
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        let resolution = address.resolve(request.url, in: site)
        if resolution == .foreign { return await budget.answer(request, by: foreign) }
        guard request.method == "GET" || request.method == "HEAD" else {
            // Pages serves files; nothing can be sent to it.
            return page(405, "405 Not Allowed")
        }
        return answer(resolution, request).shaped(for: request)
    }

    private func answer(_ resolution: PagesAddress.Resolution, _ request: ResourceRequest) -> ResourceAnswer {
        switch resolution {
        case .file(let path):
            let tag = "\"\(StableHash.name(of: site[path] ?? []))\""
            if request.headers["if-none-match"]?.contains(tag) == true {
                return .response(status: 304, headers: [ResourceHeader("ETag", tag)], body: [])
            }
            return file(path, status: 200, more: [ResourceHeader("ETag", tag)])
        case .redirect(let target):
            return .response(status: 301, headers: [ResourceHeader("Location", target)], body: [])
        case .missing(let page?): return file(page, status: 404)
        case .missing(nil) where request.url == address.origin + "/favicon.ico":
            // The browser's own idea, not the page's: it is not held against it.
            return .response(status: 204, headers: [], body: [])
        case .missing(nil), .foreign: return page(404, "File not found")
        }
    }

    private func page(_ status: Int, _ words: String) -> ResourceAnswer {
        .response(
            status: status, headers: [ResourceHeader("Content-Type", "text/html; charset=utf-8")],
            body: Array("<!DOCTYPE html><title>\(status)</title><p>\(words)".utf8))
    }

    private func file(_ path: String, status: Int, more headers: [ResourceHeader] = []) -> ResourceAnswer {
        .response(
            status: status,
            headers: [
                ResourceHeader("Content-Type", ContentType.of(path)),
                ResourceHeader("Access-Control-Allow-Origin", "*"),
                ResourceHeader("Cache-Control", "max-age=600"),
            ] + headers,
            body: site[path] ?? [])
    }
}

/// Refuses everything: `--network none`.
package struct NoNetwork: ResourceHost {
    package init() {}

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        .refused("the network is off (--network none)")
    }
}
