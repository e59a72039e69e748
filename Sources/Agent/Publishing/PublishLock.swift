private import Glibc

/// The right to publish to one repository, held until this value goes, or its process.
struct PublishLock: ~Copyable, Sendable {
    private let file: Int32

    /// Waits for whoever holds it.
    static func acquire(
        _ path: String, for repository: String, within limit: Duration = .seconds(60)
    ) async throws(PublishError) -> PublishLock {
        let lock = try PublishLock(path)
        let deadline = ContinuousClock.now + limit
        while flock(lock.file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw .writing(path, errno) }
            guard ContinuousClock.now < deadline else { throw .busy(repository) }
            do { try await Task.sleep(for: .milliseconds(20)) } catch { throw .cancelled }
        }
        return lock
    }

    private init(_ path: String) throws(PublishError) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .writing(path, errno) }
    }

    deinit { close(file) }

    consuming func release() {}
}
