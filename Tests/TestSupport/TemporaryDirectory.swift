import FoundationEssentials

/// A directory of its own for one test, removed with the value.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// `open`: to every user, as the browser's must be able to enter the folder of its profile.
    package init(open: Bool = false) throws {
        path = FileManager.default.temporaryDirectory.path + "/agent-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if open { try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file under the directory, making the folders on its way, and returns its full path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        let folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file))
        return file
    }
}
