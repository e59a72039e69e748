package import Checks

/// What differs between two sites, file by file, in the form that `diff -u` and `git apply` know.
package struct SiteDiff: Sendable, Hashable {
    /// One file that differs.
    package struct File: Sendable, Hashable {
        package let path: String
        /// `index.html +3 -1`, `app.js new, 20 lines`, `old.js removed`.
        package let summary: String
        /// Lines of a unified diff, with their heads.
        package let lines: [String]
    }

    /// In the order of their paths.
    package let files: [File]

    package init(from old: Site, to new: Site) {
        files = Set(old.paths + new.paths).sorted().compactMap { path in
            old[path] == new[path] ? nil : Self.file(path, old, new)
        }
    }

    package var isEmpty: Bool { files.isEmpty }

    /// The whole diff; empty when nothing differs.
    package var text: String { files.flatMap(\.lines).map { $0 + "\n" }.joined() }

    private static func file(_ path: String, _ old: Site, _ new: Site) -> File {
        let before = old[path].map { String(validating: $0, as: UTF8.self) }
        let after = new[path].map { String(validating: $0, as: UTF8.self) }
        let names = [
            "--- \(before == nil ? "/dev/null" : "a/\(path)")", "+++ \(after == nil ? "/dev/null" : "b/\(path)")",
        ]
        // The outer nil is no file, the inner one a file that is no text.
        guard (before ?? .some("")) != nil, (after ?? .some("")) != nil else {
            let what = before == nil ? "new" : after == nil ? "removed" : "changed"
            return File(path: path, summary: "\(path) \(what), binary", lines: ["Binary file \(path) \(what)"])
        }
        let diff = LineDiff(from: (before ?? "") ?? "", to: (after ?? "") ?? "")
        let summary =
            before == nil
            ? "\(path) new, \(diff.added) lines"
            : after == nil ? "\(path) removed" : "\(path) +\(diff.added) -\(diff.removed)"
        return File(path: path, summary: summary, lines: names + diff.hunks)
    }
}
