import FoundationEssentials
import Processes

/// A folder as git sees it.
struct WorkTree: Sendable {
    private let folder: String
    private let searchPath: String

    init(_ folder: String, searchPath: String) {
        self.folder = folder
        self.searchPath = searchPath
    }

    /// Why changes in the folder could not be told from changes that are there already, or undone; nil when they could.
    var obstacle: String? {
        get async {
            guard let output = await git(["status", "--porcelain", "--", "."]) else {
                return "\(folder) is not under git, so nothing could be undone"
            }
            guard let first = output.split(separator: "\n").first else { return nil }
            return "\(folder) has changes that are not committed (\(first.dropFirst(3)))"
        }
    }

    private func git(_ arguments: [String]) async -> String? {
        let environment = ["PATH": searchPath, "LC_ALL": "C", "HOME": "/nonexistent", "GIT_OPTIONAL_LOCKS": "0"]
        let request = ProcessRequest(
            "git", ["-c", "safe.directory=*"] + arguments, environment: environment, directory: folder)
        guard let output = try? await request.run(within: .seconds(20)), output.exitCode == 0 else { return nil }
        return output.text
    }
}
