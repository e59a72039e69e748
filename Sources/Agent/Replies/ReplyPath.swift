import Checks

/// Which files a model may write: those that a site may have, but for what steers the hosting itself.
enum ReplyPath {
    private static let fileCount = 100
    private static let fileSize = 5 << 20
    private static let totalSize = 20 << 20

    /// Why a path is refused, as the end of a sentence about it.
    static func fault(in path: String, required: Set<String>) -> String? {
        if let fault = SitePath.fault(in: path) { return fault }
        if required.contains(path) { return nil }
        let names = path.lowercased().split(separator: "/")
        if let first = names.first, [".github", "cname", "_config.yml"].contains(first) {
            return "steers how the site is hosted, which the task does not ask for; leave it out"
        }
        return nil
    }

    /// Why so many files, or such large ones, are refused.
    static func excess(in files: [String: String]) -> String? {
        if files.count > fileCount { return "it has \(files.count) files; \(fileCount) are allowed" }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            if text.utf8.count > fileSize { return "\(path) is larger than \(fileSize >> 20) MiB" }
            if text.utf8.contains(0) { return "\(path) contains a NUL character" }
        }
        let total = files.values.reduce(0) { $0 + $1.utf8.count }
        return total > totalSize ? "its files are larger than \(totalSize >> 20) MiB together" : nil
    }
}
