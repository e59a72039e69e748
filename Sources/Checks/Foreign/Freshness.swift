import Network

/// How long an answer of another host is taken without asking again.
enum Freshness {
    /// In seconds; `nil` is for ever.
    ///
    /// A library under its exact version never changes. What library hosts say otherwise is kept for an hour at least;
    /// what others say, as long as they allow: a page may ask them for something new each time.
    static func seconds(of url: String, host: String, headers: HTTPHeaders) -> Int? {
        let directives = headers.all("Cache-Control").joined(separator: ",").lowercased().split(separator: ",")
            .map { $0.trimmingWhitespace() }
        let isLibrary = LibraryHosts.all.contains(host)
        if isLibrary, LibraryHosts.isExactVersion(url) || directives.contains("immutable") { return nil }
        if !isLibrary, directives.contains("no-cache") || directives.contains("no-store") { return 0 }
        let age = directives.lazy.compactMap { $0.hasPrefix("max-age=") ? Int($0.dropFirst(8)) : nil }.first ?? 0
        return min(max(age, isLibrary ? 3600 : 0), 365 * 86_400)
    }

    /// Whether an answer may be kept at all.
    static func mayKeep(status: Int, host: String, headers: HTTPHeaders) -> Bool {
        guard [200, 301, 302, 303, 307, 308].contains(status) else { return false }
        return LibraryHosts.all.contains(host)
            || !headers.all("Cache-Control").contains { $0.lowercased().contains("no-store") }
    }
}
