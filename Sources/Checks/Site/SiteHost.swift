package import Browser

/// Serves a site from memory as Pages would, and asks somebody else for everything of other origins.
package struct SiteHost: ResourceHost {
    private let site: Site
    private let address: PagesAddress
    private let foreign: any ResourceHost

    package init(_ site: Site, at address: PagesAddress, foreign: any ResourceHost) {
        self.site = site
        self.address = address
        self.foreign = foreign
    }

    package func answer(_ request: ResourceRequest) async -> ResourceAnswer {
        switch address.resolve(request.url, in: site) {
        case .file(let path): file(path, status: 200)
        case .redirect(let target): .response(status: 301, headers: [ResourceHeader("Location", target)], body: [])
        case .missing(let page?): file(page, status: 404)
        case .missing(nil) where request.url == address.origin + "/favicon.ico":
            // The browser's own idea, not the page's: it is not held against it.
            .response(status: 204, headers: [], body: [])
        case .missing(nil):
            .response(
                status: 404, headers: [ResourceHeader("Content-Type", "text/html; charset=utf-8")],
                body: Array("<!DOCTYPE html><title>404</title><p>File not found".utf8))
        case .foreign: await foreign.answer(request)
        }
    }

    private func file(_ path: String, status: Int) -> ResourceAnswer {
        .response(
            status: status,
            headers: [
                ResourceHeader("Content-Type", ContentType.of(path)),
                ResourceHeader("Access-Control-Allow-Origin", "*"),
                ResourceHeader("Cache-Control", "max-age=600"),
            ],
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
