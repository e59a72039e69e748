/// Serves the sites published in a folder under `/SITE/path`, by the rules of GitHub Pages; `/` lists them.
///
/// Meant for a port of its own: pages of a language model must not share an origin with anything that trusts them.
package struct PagesServer: HTTPHandler {
    private let folder: PagesFolder

    /// - Parameter folder: holds one folder per site. It may be made later; whatever is in it is public.
    package init(folder: String) {
        self.folder = PagesFolder(folder)
    }

    package func answer(_ request: ServerRequest) async -> ServerAnswer {
        guard request.method == "GET" else {
            return .methodNotAllowed(request.method, allowed: ["GET", "HEAD"])
        }
        var answer = page(for: request)
        answer.headers["Access-Control-Allow-Origin"] = "*"
        answer.headers["Cache-Control"] = "max-age=600"
        return answer
    }

    private func page(for request: ServerRequest) -> ServerAnswer {
        switch PagesPath(request.path).outcome(entry: folder.entry) {
        case .listing:
            return .html(PagesListing(sites: folder.sites()).html)
        case .file(let segments):
            return file(segments) ?? missing(in: segments.first)
        case .redirect(let path):
            let query = request.target.raw.firstIndex(of: "?").map { request.target.raw[$0...] } ?? ""
            var answer = ServerAnswer.text("This page is at \(path)\n", status: 301)
            answer.headers["Location"] = path + query
            return answer
        case .missing(let site):
            return missing(in: site)
        }
    }

    private func file(_ segments: [String], status: Int = 200) -> ServerAnswer? {
        guard let name = segments.last, let body = folder.read(segments) else { return nil }
        return ServerAnswer(status, headers: ["Content-Type": MediaType.of(file: name)], body: body)
    }

    private func missing(in site: String?) -> ServerAnswer {
        site.flatMap { file([$0, "404.html"], status: 404) } ?? .html(PagesListing.missing, status: 404)
    }
}
