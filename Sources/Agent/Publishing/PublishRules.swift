import Checks

/// Files that mean something to GitHub beyond being shown, and are therefore not for a model to write.
enum PublishRules {
    /// Why a path is not published, as the end of a sentence about it; `nil` when it is.
    ///
    /// A workflow is, when it is among those that the brief names.
    static func fault(in path: String, workflows: Set<String>) -> String? {
        let lower = path.lowercased()
        let name = lower.split(separator: "/").last.map(String.init) ?? lower
        switch name {
        case "cname": return "would give the site another domain"
        case "_config.yml", "_config.yaml": return "would change how Pages are built"
        default: break
        }
        guard lower.split(separator: "/").contains(".github"), !workflows.contains(path) else { return nil }
        return lower.hasPrefix(".github/workflows/")
            ? "is a workflow, which would run on GitHub, and the brief names no such file"
            : "would steer GitHub itself"
    }

    /// The workflows that a brief names in its text or in a check.
    static func workflows(of brief: Brief) -> Set<String> {
        let texts = [brief.text] + brief.checks.map(\.text)
        let paths = texts.flatMap { text in
            text.matches(of: /\.github\/workflows\/[A-Za-z0-9_\-]+\.ya?ml/).map { String($0.output) }
        }
        return Set(paths)
    }

    /// The site without what may not be published, and a sentence for each file that was left out.
    static func apply(to site: Site, of brief: Brief) -> (site: Site, notes: [String]) {
        let workflows = workflows(of: brief)
        var site = site
        var notes: [String] = []
        for path in site.paths {
            guard let fault = fault(in: path, workflows: workflows) else { continue }
            site[path] = nil
            notes.append("\(path): left out, it \(fault)")
        }
        return (site, notes)
    }
}
