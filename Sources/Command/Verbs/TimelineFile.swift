import Agent
import FoundationEssentials
import Network
import Server

/// The file of `--html`: a run's timeline as one page to share.
struct TimelineFile: Sendable {
    static let option = Option(
        "--html", "<file>", "Write the run's timeline there as one HTML page that needs nothing else.")

    private let path: String
    private let secrets: [Secret]

    /// `nil` when none is wanted; throws before any work when its folder is not there.
    init?(_ arguments: Arguments, _ surroundings: Surroundings, hiding more: [Secret] = []) throws {
        guard let path = arguments.value("--html") else { return nil }
        self.path = path
        secrets = surroundings.secrets + more
        let parent = URL(filePath: path).deletingLastPathComponent().path
        var isFolder = false
        guard FileManager.default.fileExists(atPath: parent, isDirectory: &isFolder), isFolder,
            FileManager.default.isWritableFile(atPath: parent)
        else {
            throw CommandError(
                message: "\(path) (--html) cannot be written: \(parent) is no folder that you may write to")
        }
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
            throw CommandError(message: "\(path) (--html) is a folder; name a file")
        }
    }

    /// Writes what a run's folder keeps, whole or not at all, and says where; a run is not spoilt by it.
    func write(_ folder: String, telling output: OutputStream) {
        do {
            let page = TimelinePage(try RunTimeline(folder: folder), hiding: secrets)
            try Data(page.html.utf8).write(to: URL(filePath: path), options: .atomic)
            output.line("Timeline: \(path)")
        } catch {
            output.line("Warning: the timeline could not be written to \(path): \(error)")
        }
    }
}
