import FoundationEssentials
private import Glibc

/// What publishing does with folders, with errors that tell a full disk from everything else.
enum Folder {
    /// The path from the root on.
    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(FileManager.default.currentDirectoryPath)/\(path)"
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// None when it cannot be read.
    static func names(in path: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    /// Makes a folder and those above it; one that is there is left as it is.
    static func make(_ path: String) throws(PublishError) {
        if isFolder(path) { return }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try make(String(path[..<slash])) }
        guard mkdir(path, 0o755) != 0 else { return }
        let code = errno
        guard isFolder(path) else { throw .writing(path, code == EEXIST ? ENOTDIR : code) }
    }

    /// Removes a folder and all in it, if it is there.
    static func remove(_ path: String) throws(PublishError) {
        guard exists(path) else { return }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw .cannotWrite(path, reason: "it could not be removed")
        }
    }

    static func rename(_ path: String, to other: String) throws(PublishError) {
        guard Glibc.rename(path, other) == 0 else { throw .writing(other, errno) }
    }

    /// Writes a new file.
    static func write(_ bytes: [UInt8], to path: String) throws(PublishError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .writing(path, errno) }
        var written = 0
        var failure: Int32 = 0
        while written < bytes.count, failure == 0 {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count >= 0 { written += count } else if errno != EINTR { failure = errno }
        }
        // Some file systems say only now that there is no room.
        if close(file) != 0, failure == 0 { failure = errno }
        guard failure == 0 else { throw .writing(path, failure) }
    }
}
