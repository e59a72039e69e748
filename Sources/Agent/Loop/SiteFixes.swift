import Checks

/// Mends without a model what needs no thought: fences around a file, addresses at the root, names in another case.
struct SiteFixes: Sendable {
    /// The attachments' names: they stay as they are.
    let given: Set<String>

    /// The mended site, and a sentence for every file that was changed.
    func apply(to site: Site) -> (site: Site, fixes: [String]) {
        var mended = site
        var fixes: [String] = []
        for path in site.paths where !given.contains(path) {
            guard let ending = path.split(separator: ".").last, ["html", "htm", "css", "js", "mjs"].contains(ending),
                let text = site.text(path)
            else { continue }
            var changed = text
            if let bare = withoutFence(changed) {
                changed = bare
                fixes.append("\(path): took off the code fence around the file")
            }
            for (wrong, right) in localAddresses(in: changed, site) {
                changed = changed.replacing(wrong, with: right)
                fixes.append("\(path): \(wrong) became \(right)")
            }
            if changed != text { mended[path] = Array(changed.utf8) }
        }
        return (mended, fixes)
    }

    private func withoutFence(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: /\s*```\w*\n(.*)\n```\s*/.dotMatchesNewlines()) else { return nil }
        return match.1 + "\n"
    }

    /// Quoted addresses that would miss a file of the site, with the quotes, and what they should be.
    private func localAddresses(in text: String, _ site: Site) -> [(wrong: String, right: String)] {
        var found: [(String, String)] = []
        var seen: Set<String> = []
        for match in text.matches(of: /(["'])(\/?(?:\.\/)?[\w\-.\/]+\.\w{2,5})\1/)
        where seen.insert(String(match.0)).inserted {
            let quote = match.1
            let written = String(match.2)
            let local = written.hasPrefix("/") ? String(written.dropFirst()) : written
            guard !local.hasPrefix("/") else { continue }
            let plain = local.hasPrefix("./") ? String(local.dropFirst(2)) : local
            if site[plain] != nil {
                if written.hasPrefix("/") { found.append((String(match.0), "\(quote)\(local)\(quote)")) }
            } else if let exact = site.pathIgnoringCase(plain) {
                found.append((String(match.0), "\(quote)\(exact)\(quote)"))
            }
        }
        return found
    }
}
