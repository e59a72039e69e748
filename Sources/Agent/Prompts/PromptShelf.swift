import Checks
import FoundationEssentials

/// The versions of the prompts that a service has had, each in a folder with its number; the highest is in force.
///
/// Version 0 is what the service started with. A version that is there is never changed.
package struct PromptShelf: Sendable {
    private let folder: String
    private let first: PromptFiles

    /// `folder` may be made later; `first` is in force as long as it holds no version.
    package init(folder: String, first: PromptFiles = .builtIn) {
        self.folder = folder
        self.first = first
    }

    /// The numbers of all versions, the oldest first.
    package var versions: [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return [0] + names.compactMap { name in Int(name).flatMap { $0 > 0 && String($0) == name ? $0 : nil } }.sorted()
    }

    /// What the next job is worked on with.
    package func current() throws(PromptError) -> (version: Int, files: PromptFiles) {
        let version = versions.last ?? 0
        return (version, try files(of: version) ?? first)
    }

    /// `nil` when there is no such version.
    package func files(of version: Int) throws(PromptError) -> PromptFiles? {
        if version == 0 { return first }
        return versions.contains(version) ? try PromptFiles(folder: "\(folder)/\(version)") : nil
    }

    /// Puts a new version on the shelf: the current one with some texts replaced; returns its number.
    package func add(_ changes: [String: String]) throws(PromptError) -> Int {
        let files = try current().files.replacing(changes)
        let manager = FileManager.default
        let draft = "\(folder)/.draft-\(UUID().uuidString)"
        do {
            try manager.createDirectory(atPath: draft, withIntermediateDirectories: true)
            defer { try? manager.removeItem(atPath: draft) }
            try manager.createDirectory(atPath: "\(draft)/partials", withIntermediateDirectories: true)
            let inner = files.partials.map { ("partials/\($0.key).md", $0.value) }
            for (name, text) in files.texts.map({ ($0.key, $0.value) }) + inner {
                try Data(text.utf8).write(to: URL(filePath: "\(draft)/\(name)"))
            }
            // Whole or not at all; who comes second with a number takes the next.
            while true {
                let version = (versions.last ?? 0) + 1
                do {
                    try manager.moveItem(atPath: draft, toPath: "\(folder)/\(version)")
                    return version
                } catch  where manager.fileExists(atPath: "\(folder)/\(version)") { continue }
            }
        } catch {
            throw PromptError("the prompts could not be kept in \(folder): \(FileTrouble.reason(of: error))")
        }
    }
}
