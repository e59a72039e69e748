import Checks
import FoundationEssentials
import Glibc
import JSON

/// What did not pass in the last run of each directory, kept in the user's state folder and never in a site.
struct RunMemory: Sendable {
    /// What is remembered of one directory.
    struct Entry: Sendable, Hashable {
        /// The checks that did not pass, as their author wrote them: ids move when a list is edited.
        var wordings: Set<String>
        var isHealthy: Bool
    }

    /// `nil` when the user has no such folder.
    private let folder: String?

    init(_ surroundings: Surroundings) { folder = StateFolder.path(surroundings).map { "\($0)/last-run" } }

    /// What is remembered of a directory, if anything is.
    func recall(_ directory: String) -> Entry? {
        guard let file = file(of: directory), let data = FileManager.default.contents(atPath: file),
            let value = try? JSONValue(parsing: data), value["version"] == 1, let failed = value["failed"]?.array
        else { return nil }
        return Entry(wordings: Set(failed.compactMap(\.string)), isHealthy: value["healthy"]?.bool ?? true)
    }

    /// Remembers how a run came out; what this run left out stays as it was.
    ///
    /// Nothing is said when it cannot be written: the verdicts do not depend on it.
    func remember(_ report: Report, of directory: String) {
        guard let file = file(of: directory) else { return }
        let checks = report.results.filter { $0.kind != .health }
        let health = report.results.filter { $0.kind == .health }
        var entry = recall(directory) ?? Entry(wordings: [], isHealthy: true)
        entry.wordings.subtract(checks.map(\.check))
        entry.wordings.formUnion(checks.filter(\.isOpen).map(\.check))
        if !health.isEmpty { entry.isHealthy = !health.contains(where: \.isOpen) }
        let value: JSONValue = [
            "version": 1, "failed": .array(entry.wordings.sorted().map(JSONValue.string)),
            "healthy": .bool(entry.isHealthy),
        ]
        let parent = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        try? FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        // Put in its place in one step; that it is not on the disk yet costs nothing but a memory.
        let new = "\(file).\(getpid()).new"
        if !FileManager.default.createFile(atPath: new, contents: Data(value.text.utf8)) || rename(new, file) != 0 {
            unlink(new)
        }
    }

    /// Named after the directory's real path; none when the state folder itself lies in the directory.
    private func file(of directory: String) -> String? {
        guard let folder, let real = RealPath.of(directory) else { return nil }
        var existing = folder
        while RealPath.of(existing) == nil, let slash = existing.lastIndex(of: "/") {
            existing = String(existing[..<slash])
        }
        guard let home = RealPath.of(existing), !(home + "/").hasPrefix(real == "/" ? "/" : real + "/") else {
            return nil
        }
        return "\(folder)/\(StableHash.name(of: real)).json"
    }
}

extension CheckResult {
    /// Whether it is worth judging again; what is deferred cannot come out differently.
    fileprivate var isOpen: Bool { verdict != .passed && verdict != .deferred }
}

/// A path with every link in it followed.
enum RealPath {
    /// `nil` when there is no such file.
    static func of(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
