import FoundationEssentials
import Glibc
import Processes

/// The browser's private home, removed with everything in it.
struct ProfileDirectory: ~Copyable, Sendable {
    let path: String
    /// Locked as long as the directory is in use, so that one that was left behind can be told.
    private let lock: Descriptor

    private static let prefix = "agent-browser-"

    /// Where profiles are made if nobody says otherwise: in memory, if a quarter of a gigabyte is free there, else in `/tmp`.
    ///
    /// The browser writes its profile to the disk again and again and waits for it, although nobody ever reads it.
    static var place: String {
        let memory = "/dev/shm"
        var system = statvfs()
        var status = stat()
        let isInMemory =
            statvfs(memory, &system) == 0 && system.f_bavail * system.f_frsize >= 256 << 20
            && stat(memory, &status) == 0 && status.st_mode & 0o1777 == 0o1777
        return isInMemory ? memory : "/tmp"
    }

    /// Makes an empty directory in `parent` that only `owner` can enter, and removes those that killed agents left there.
    init(in parent: String, owner: UserIdentity?) throws(BrowserError) {
        Self.clearAway(in: parent)
        var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .notStarted("no directory could be made in \(parent): \(String(cString: strerror(errno)))")
        }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let locked = Descriptor(owning: open(made, O_RDONLY | O_DIRECTORY | O_CLOEXEC))
        _ = flock(locked.number, LOCK_EX | LOCK_NB)
        // EINVAL: in a user namespace that does not know this user; the browser then runs as we do, under its number.
        if let owner, chown(made, owner.user, owner.group) != 0, errno != EINVAL {
            let reason = String(cString: strerror(errno))
            rmdir(made)
            throw .notStarted("\(made) could not be given to user \(owner.user): \(reason)")
        }
        path = made
        lock = locked
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A directory that nobody holds locked belongs to nobody; a minute is time enough to lock a new one.
    private static func clearAway(in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            let left = "\(parent)/\(name)"
            var status = stat()
            guard lstat(left, &status) == 0, status.st_mtim.tv_sec < time(nil) - 60 else { continue }
            let descriptor = Descriptor(owning: open(left, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC))
            guard descriptor.number >= 0, flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else { continue }
            try? FileManager.default.removeItem(atPath: left)
        }
    }
}
