import FoundationEssentials
import Glibc
import Processes

/// The browser's private home, removed with everything in it.
struct ProfileDirectory: ~Copyable, Sendable {
    let path: String

    /// Makes an empty directory in `parent` that only `owner` can enter.
    init(in parent: String, owner: UserIdentity?) throws(BrowserError) {
        var template = Array("\(parent)/agent-browser-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .notStarted("no directory could be made in \(parent): \(String(cString: strerror(errno)))")
        }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if let owner, chown(made, owner.user, owner.group) != 0 {
            let reason = String(cString: strerror(errno))
            rmdir(made)
            throw .notStarted("\(made) could not be given to user \(owner.user): \(reason)")
        }
        path = made
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
