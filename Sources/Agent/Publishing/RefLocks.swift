private import Glibc

/// The lock files that git leaves when it is killed while it moves a branch; with them it would never move it again.
struct RefLocks {
    private let repository: String

    init(of repository: String) { self.repository = repository }

    /// Removes the locks that are older than any git would hold one.
    func removeAbandoned() {
        for name in ["refs/heads/main.lock", "packed-refs.lock", "HEAD.lock"] {
            removeIfOlder("\(repository)/\(name)", than: 2)
        }
        // Only we write there, and only one of us at a time.
        for name in Folder.names(in: "\(repository)/refs/agent") where name.hasSuffix(".lock") {
            removeIfOlder("\(repository)/refs/agent/\(name)", than: 0)
        }
    }

    private func removeIfOlder(_ path: String, than seconds: Int) {
        var status = stat()
        guard lstat(path, &status) == 0, time(nil) - status.st_mtim.tv_sec >= seconds else { return }
        unlink(path)
    }
}
