import Checks

/// Whether a README keeps up with a change of its site.
struct ReadmeAdvice {
    let before: Site
    let after: Site
    /// What the change was asked for in.
    let brief: String

    /// What is to be said; nil when there is nothing.
    var text: String? {
        let changed = SiteDiff(from: before, to: after).files.map(\.path)
        guard changed.contains(where: { $0 != "README.md" }), let readme = after.text("README.md") else { return nil }
        let missing = topics.filter { !readme.contains($0.trimmingPrefix("#")) }
        guard missing.isEmpty || before["README.md"] == after["README.md"] else {
            return "README.md does not mention \(missing.prefix(4).joined(separator: ", ")), which this round asked for"
        }
        return before["README.md"] == after["README.md"]
            ? "README.md is what it was, although \(changed.prefix(4).joined(separator: ", ")) changed" : nil
    }

    /// The ids and files that the brief names.
    private var topics: [String] {
        let ids = brief.matches(of: /#[A-Za-z][\w\-]+/).map { String($0.output) }
        let files = FileName.withoutAddresses(brief).matches(of: FileName.form).map { String($0.output) }
        return (ids + files).reduce(into: []) { unique, topic in if !unique.contains(topic) { unique.append(topic) } }
    }
}
