import Checks

/// Mends without a model what needs no thought: fences around a file, addresses at the root, names in another case, an
/// attachment looked for in a folder, the app's script behind a library's, sections that a README lacks.
struct SiteFixes: Sendable {
    /// The names of the attachments that stay as they came.
    let given: Set<String>
    /// What a README says that is completed; `nil` when none is.
    let briefText: String?
    /// Whether a check reads the first script of the page.
    let readsFirstScript: Bool

    /// The mended site, and a sentence for everything that was changed.
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
            if readsFirstScript, path == "index.html", let page = FirstScript(changed).mended {
                changed = page
                fixes.append("\(path): moved the app's own script before those of libraries")
            }
            if changed != text { mended[path] = Array(changed.utf8) }
        }
        if let (readme, added) = readme(of: mended) {
            mended["README.md"] = Array(readme.utf8)
            fixes.append("README.md: added \(added.joined(separator: ", "))")
        }
        return (mended, fixes)
    }

    /// The README with plain sections in the place of those it lacks.
    private func readme(of site: Site) -> (text: String, added: [String])? {
        guard let briefText, !given.contains("README.md"), let text = site.text("README.md") else { return nil }
        let missing = ReadmeSections(text).missing.map(\.rawValue)
        guard !missing.isEmpty else { return nil }
        let plain = PlainReadme(briefText: briefText, paths: site.paths)
        let sections = plain.sections.filter { missing.contains($0.title) }
        let added = sections.map { "\n## \($0.title)\n\n\($0.text)\n" }.joined()
        return (text + (text.hasSuffix("\n") ? "" : "\n") + added, missing)
    }

    private static let fenced = Pattern(/\s*```\w*\n(.*)\n```\s*/.dotMatchesNewlines())
    private static let quotedPath = Pattern(/(["'])(\/?(?:\.\/)?[\w\-.\/]+\.\w{2,5})\1/)

    private func withoutFence(_ text: String) -> String? {
        guard let match = text.wholeMatch(of: Self.fenced.regex) else { return nil }
        return match.1 + "\n"
    }

    /// Quoted addresses that would miss a file of the site, with the quotes, and what they should be.
    private func localAddresses(in text: String, _ site: Site) -> [(wrong: String, right: String)] {
        var found: [(String, String)] = []
        var seen: Set<String> = []
        for match in text.matches(of: Self.quotedPath.regex)
        where seen.insert(String(match.0)).inserted {
            let quote = match.1
            let written = String(match.2)
            let local = written.hasPrefix("/") ? String(written.dropFirst()) : written
            guard !local.hasPrefix("/") else { continue }
            let plain = local.hasPrefix("./") ? String(local.dropFirst(2)) : local
            if site[plain] != nil {
                if written.hasPrefix("/") { found.append((String(match.0), "\(quote)\(local)\(quote)")) }
            } else if let exact = site.pathIgnoringCase(plain) ?? attachment(plain) {
                found.append((String(match.0), "\(quote)\(exact)\(quote)"))
            }
        }
        return found
    }

    /// An attachment that is looked for in a folder where it is not.
    private func attachment(_ path: String) -> String? {
        guard path.contains("/"), let name = path.split(separator: "/").last, given.contains(String(name)) else {
            return nil
        }
        return String(name)
    }
}
