import FoundationEssentials
import Glibc

/// The files of a cache: small reads, and writes that a reader sees whole or not at all, also from other processes.
struct CacheFolder: Sendable {
    let path: String

    /// Makes the folder, for this user only, if it is not there; `write` does so too.
    func make() throws(CacheError) {
        for name in ["", "/index", "/bodies"] { try Self.make(path + name) }
    }

    /// What a file holds; `nil` when it cannot be read.
    func read(_ name: String) -> Data? { FileManager.default.contents(atPath: "\(path)/\(name)") }

    func size(of name: String) -> Int? {
        var status = stat()
        return stat("\(path)/\(name)", &status) == 0 ? Int(status.st_size) : nil
    }

    /// When a file was last used, in seconds since 1970.
    func lastUse(of name: String) -> Int? {
        var status = stat()
        return stat("\(path)/\(name)", &status) == 0 ? status.st_mtim.tv_sec : nil
    }

    /// Notes that a file is used now.
    func touch(_ name: String) { utimensat(AT_FDCWD, "\(path)/\(name)", nil, 0) }

    func remove(_ name: String) { unlink("\(path)/\(name)") }

    /// The names in one of the two folders, without what is being written.
    func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Puts bytes in a file's place.
    func write(_ bytes: some Collection<UInt8>, to name: String) throws(CacheError) {
        let slash = name.lastIndex(of: "/").map(name.index(after:)) ?? name.startIndex
        // Beside its place, so that it can be moved there in one step.
        let draft = "\(path)/\(name[..<slash]).\(getpid())-\(UInt64.random(in: .min ... .max))"
        var file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if file < 0, errno == ENOENT {
            try make()
            file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        }
        guard file >= 0 else { throw Self.error(draft, errno) }
        let bytes = ContiguousArray(bytes)
        var written = 0
        var failure: Int32 = 0
        while written < bytes.count, failure == 0 {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count >= 0 { written += count } else if errno != EINTR { failure = errno }
        }
        if close(file) != 0, failure == 0 { failure = errno }
        if failure == 0, rename(draft, "\(path)/\(name)") != 0 { failure = errno }
        guard failure == 0 else {
            unlink(draft)
            throw Self.error("\(path)/\(name)", failure)
        }
    }

    /// Does something that only one process may do at a time; nothing when another is at it.
    func alone(_ body: () -> Void) {
        let file = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        if flock(file, LOCK_EX | LOCK_NB) == 0 { body() }
    }

    /// Removes what a process that was ended has left half written, once it is an hour old.
    func removeDrafts(before time: Int) {
        for folder in ["index", "bodies"] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
            for name in names where name.hasPrefix(".") {
                if let used = lastUse(of: "\(folder)/\(name)"), used < time - 3600 { remove("\(folder)/\(name)") }
            }
        }
    }

    private static func make(_ path: String) throws(CacheError) {
        if mkdir(path, 0o700) == 0 { return }
        var code = errno
        if code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try make(String(path[..<slash]))
            if mkdir(path, 0o700) == 0 { return }
            code = errno
        }
        var status = stat()
        guard code == EEXIST, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw error(path, code == EEXIST ? ENOTDIR : code)
        }
    }

    private static func error(_ path: String, _ code: Int32) -> CacheError {
        CacheError(
            description:
                "the cache's \(path) cannot be written: \(String(cString: strerror(code))); name another folder "
                + "with --cache DIR")
    }
}
