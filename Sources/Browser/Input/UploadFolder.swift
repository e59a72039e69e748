import FoundationEssentials

/// Where files lie that a page is given: in the browser's profile, whose user can read them, and removed with it.
struct UploadFolder: Sendable {
    let profile: String

    /// Writes the files, each in a folder of its own so that names may repeat, and returns their paths.
    func write(_ files: [(name: String, bytes: [UInt8])]) throws(BrowserError) -> [String] {
        var paths: [String] = []
        for (name, bytes) in files {
            let name = name.split(separator: "/").last.map(String.init) ?? "file"
            let folder = "\(profile)/upload-" + String(UInt64.random(in: .min ... .max), radix: 36)
            let path = "\(folder)/\(name == "." || name == ".." ? "file" : name)"
            do {
                // As root we write what another user reads; the profile itself keeps everybody else out.
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
                try Data(bytes).write(to: URL(filePath: path))
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            } catch {
                throw .refused("\(name) could not be written for the page: \(error)")
            }
            paths.append(path)
        }
        return paths
    }
}
