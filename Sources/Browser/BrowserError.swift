/// Why something could not be done in the browser; never a statement about the page's quality.
package enum BrowserError: Error, Hashable, CustomStringConvertible {
    /// No browser of the family is installed; the text says how to get one.
    case notInstalled(String)
    /// It was found and did not start; with its last words.
    case notStarted(String)
    /// The whole browser went away in the middle; with its last words.
    case lost(String)
    /// The page's own process went away: a crash, or out of memory.
    case pageCrashed
    /// The page used more memory than a page may, and its process or the whole browser was ended for that.
    case outOfMemory(String)
    /// The page wrote so much to its console that it was ended; how many bytes.
    case toldTooMuch(Int)
    /// The page went to another document in the middle; on the new one the same may be asked again.
    case wentElsewhere
    /// No answer in time: what was asked, and how long was waited.
    case timedOut(String, Duration)
    /// The browser refused a command: its words.
    case refused(String)
    case cancelled

    package var description: String {
        switch self {
        case .notInstalled(let detail): detail
        case .notStarted(let detail): "the browser did not start: \(detail)"
        case .lost(let detail): "the browser was lost: \(detail)"
        case .pageCrashed: "the page's process crashed"
        case .outOfMemory(let detail): detail
        case .toldTooMuch(let bytes): "the page wrote more than \(bytes >> 20) MiB to its console and was ended"
        case .wentElsewhere: "the page went to another document in the middle"
        case .timedOut(let what, let limit): "\(what) had no answer within \(limit)"
        case .refused(let detail): "the browser refused: \(detail)"
        case .cancelled: "cancelled"
        }
    }
}

extension BrowserError {
    /// What to say of a browser that ended, by what it wrote last to its standard error.
    static func lost(words: String) -> BrowserError {
        if words.contains("No usable sandbox") || words.contains("Failed to move to new namespace") {
            return .notStarted(
                "the system does not let it make its sandbox, which takes unprivileged user namespaces. Allow them "
                    + "(sysctl kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0, "
                    + "user.max_user_namespaces above 0, no chroot, or --security-opt seccomp=unconfined for a container), "
                    + "or show generated pages without it with --unsafe-no-sandbox: then nothing but the page's own "
                    + "process stands between a page and this user's files")
        }
        let lines = words.split(separator: "\n").suffix(5).joined(separator: "\n")
        return .lost(lines.isEmpty ? "it ended without a word, as when somebody kills it" : lines)
    }
}
