import Checks

/// The files by which a visitor sees that a page is this round's and not the one before.
struct PagesSigns: Sendable {
    /// Paths and contents; the first is `index.html` when the site has one.
    let files: [(path: String, bytes: [UInt8])]

    init(of site: Site, before: Site?) {
        let shown = site.paths.filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") || $0.hasPrefix("_") }
        }
        var paths = shown.contains("index.html") ? ["index.html"] : []
        // The start page may be the same in both rounds: then another file tells.
        if let before, before["index.html"] == site["index.html"] {
            paths += shown.filter { before[$0] != site[$0] }.sorted().prefix(2)
        }
        if paths.isEmpty { paths = Array(shown.prefix(1)) }
        files = paths.map { ($0, site[$0] ?? []) }
    }
}
