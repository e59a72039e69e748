/// What a path asks of a host of many sites, decided as GitHub Pages decides it: the first segment names the site.
///
/// Pure: what exists is asked of the caller, by the segments from the host's root.
package struct PagesPath: Sendable, Equatable {
    package enum Entry: Sendable {
        case file
        case folder
    }

    package enum Outcome: Sendable, Equatable {
        case listing
        /// The segments of the file, from the host's root.
        case file([String])
        /// An absolute path, escaped, that differs by a slash at the end.
        case redirect(String)
        /// The site whose own `404.html` may answer, if there is such a site.
        case missing(site: String?)
    }

    private let segments: [String]
    private let endsInSlash: Bool

    /// - Parameter path: decoded, beginning with `/`.
    package init(_ path: String) {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        endsInSlash = segments.last == ""
        if endsInSlash { segments.removeLast() }
        self.segments = segments
    }

    /// Decides, asking the caller what stands at some segments, exactly spelt: `nil` for neither a plain file nor a folder.
    ///
    /// Never asks for a segment that could lead out of the host's folder.
    package func outcome(entry: ([String]) -> Entry?) -> Outcome {
        guard let site = segments.first else { return endsInSlash ? .listing : .missing(site: nil) }
        guard Self.mayServe(site), entry([site]) == .folder else { return .missing(site: nil) }
        guard segments.allSatisfy(Self.mayServe), let last = segments.last else { return .missing(site: site) }

        if endsInSlash {
            let index = segments + ["index.html"]
            return entry(index) == .file ? .file(index) : .missing(site: site)
        }
        let found = entry(segments)
        if found == .file { return .file(segments) }
        // A page without its extension comes before a folder of that name.
        let page = Array(segments.dropLast()) + [last + ".html"]
        if segments.count > 1, !last.contains("."), entry(page) == .file { return .file(page) }
        if found == .folder { return .redirect(Self.escaped(segments) + "/") }
        return .missing(site: site)
    }

    /// The path of a folder of the host, escaped, without a slash at the end.
    static func escaped(_ segments: [String]) -> String {
        segments.map { "/" + PercentEncoding.segment($0) }.joined()
    }

    /// Whether a name may appear in a path: no dot names (`..`, `.git`, `.env`) but `.well-known`, nothing that another
    /// system reads as a separator.
    static func mayServe(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= 255 else { return false }
        guard !name.hasPrefix(".") || name == ".well-known" else { return false }
        return name.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
}
