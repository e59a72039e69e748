private import Glibc

/// The right of this process to a database file, held until this value goes, or its process.
struct DatabaseLock: ~Copyable, Sendable {
    private let file: Int32

    /// Takes the file `<database>.lock`, and writes our process id into it.
    init(beside database: String) throws(StoreError) {
        let path = database + ".lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(path, errno) }
        var tries = 0
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            // A child that a dead process was just starting may still have its files for some milliseconds.
            tries += 1
            if code == EWOULDBLOCK, tries < 30 {
                usleep(10_000)
                continue
            }
            let holder = Self.pid(in: file)
            Glibc.close(file)
            throw code == EWOULDBLOCK ? .inUse(database, pid: holder) : Self.failure(path, code)
        }
        let text = "\(getpid())\n"
        guard ftruncate(file, 0) == 0, pwrite(file, text, text.utf8.count, 0) == text.utf8.count else {
            let code = errno
            Glibc.close(file)
            throw Self.failure(path, code)
        }
        self.file = file
    }

    deinit {
        // Not only closed: a child that is just being started has the file too.
        flock(file, LOCK_UN)
        Glibc.close(file)
    }

    consuming func release() {}

    private static func pid(in file: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(file, &buffer, buffer.count, 0)
        return Int32(String(decoding: buffer.prefix(max(0, count)).prefix { $0 != 0x0A }, as: UTF8.self))
    }

    private static func failure(_ path: String, _ code: Int32) -> StoreError {
        code == ENOSPC || code == EDQUOT
            ? .diskFull(path) : .cannotWrite(path, reason: String(cString: strerror(code)))
    }
}
