import Checks
import Network

/// Reads a published site from its address: the files that are known by name, and those that they mention.
struct SiteCrawl: Sendable {
    let transport: any HTTPTransport
    let address: PagesAddress

    private static let fileLimit = 300
    private static let byteLimit = 64 << 20

    /// What the address gives; a file that it does not give is not there.
    ///
    /// Some hosts answer every address with the start page: such a copy is no file.
    func read(_ known: [String]) async -> Site {
        var site = Site()
        guard let index = await file("") else { return site }
        site["index.html"] = index
        var asked: Set<String> = ["index.html", ""]
        var wave = known + references(in: index, at: "index.html")
        while !wave.isEmpty, asked.count < Self.fileLimit, site.byteCount < Self.byteLimit {
            let paths = wave.filter { SitePath.fault(in: $0) == nil && asked.insert($0).inserted }
            wave = []
            for (path, bytes) in await files(Array(paths.prefix(Self.fileLimit))) {
                guard bytes != index || path.hasSuffix(".html") else { continue }
                site[path] = bytes
                wave += references(in: bytes, at: path)
            }
        }
        return site
    }

    /// A few at a time are enough, and polite.
    private func files(_ paths: [String]) async -> [(String, [UInt8])] {
        await withTaskGroup(of: (String, [UInt8]?).self) { group in
            var found: [(String, [UInt8])] = []
            var rest = paths.makeIterator()
            for path in (0..<4).compactMap({ _ in rest.next() }) { group.addTask { (path, await file(path)) } }
            while let (path, bytes) = await group.next() {
                if let bytes { found.append((path, bytes)) }
                if let path = rest.next() { group.addTask { (path, await file(path)) } }
            }
            return found
        }
    }

    private func file(_ path: String) async -> [UInt8]? {
        let request = HTTPRequest(
            "GET", address.base + path.percentEncodedPath, headers: ["Cache-Control": "no-cache"],
            limits: HTTPLimits(total: .seconds(20), responseBytes: 16 << 20), redirects: 3)
        guard let response = try? await transport.send(request), response.status == 200 else { return nil }
        return response.body
    }

    /// The names in a text that look like files of the site, from the text's own folder and from the top.
    private func references(in bytes: [UInt8], at path: String) -> [String] {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        guard ["html", "htm", "css", "js", "mjs", "json", "webmanifest"].contains(ending), bytes.count <= 512 << 10
        else { return [] }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let text = String(decoding: bytes, as: UTF8.self)
        return text.matches(of: Self.name).flatMap { match -> [String] in
            var name = String(match.1)
            while name.hasPrefix("./") { name.removeFirst(2) }
            guard !name.hasPrefix("/"), !name.contains(".."), !name.contains("//") else { return [] }
            return folder.isEmpty ? [name] : [folder + name, name]
        }
    }

    private static var name: Regex<(Substring, Substring)> {
        #/["'`(=\s]([A-Za-z0-9_\-.\/@]+\.(?:html?|css|m?js|json|csv|tsv|txt|md|svg|png|jpe?g|gif|webp|ico|webmanifest|xml|ya?ml|wasm|woff2?|mp3|mp4|pdf))(?:[?#][^"')\s]*)?["'`)\s>]/#
    }
}
