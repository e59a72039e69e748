private import Glibc

/// Why a site was not published: what happened, to what, and what to do.
package enum PublishError: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no git in this list of folders.
    case noGit(searched: String)
    /// No room was left at this path.
    case diskFull(String)
    /// The file or folder could not be written: the operating system's words.
    case cannotWrite(String, reason: String)
    /// A site cannot be published with this path in it: the end of a sentence about it.
    case unpublishable(String)
    /// A git command failed on a repository: its last words.
    case gitFailed(command: String, repository: String, words: String)
    /// A git command was ended because it took too long.
    case gitTooSlow(command: String, repository: String, limit: Duration)
    /// Somebody else is publishing to the same repository and did not finish.
    case busy(String)
    /// Published, but the address did not show it in time.
    case notLive(url: String, waited: Duration, lastSeen: String)
    /// GitHub did not do what was asked.
    case gitHub(GitHubFault)
    /// What was done could not be written down, so nothing further is: what happened, and what to do.
    case journal(String)
    case cancelled

    package var description: String {
        switch self {
        case .noGit(let searched):
            "There is no git in \(searched.isEmpty ? "an empty PATH" : searched). "
                + "Run scripts/setup or apt-get install git."
        case .diskFull(let path):
            "The disk is full: \(path) could not be written. Nothing was published. Make room and try again."
        case .cannotWrite(let path, let reason):
            "\(path) could not be written: \(reason). Nothing was published. "
                + "Make the folder writable, or name another one in AGENT_DATA."
        case .unpublishable(let fault):
            "The site cannot be published: \(fault). Rename or remove the file."
        case .gitFailed(let command, let repository, let words):
            "git \(command) failed in \(repository): \(words.isEmpty ? "it said nothing" : words). "
                + "Try again; if it stays, look at the repository with git fsck."
        case .gitTooSlow(let command, let repository, let limit):
            "git \(command) in \(repository) took longer than \(limit) and was ended. "
                + "Try again when the machine is less busy."
        case .busy(let repository):
            "Another run is publishing to \(repository) and has not finished. Wait for it, or end it, and try again."
        case .notLive(let url, let waited, let lastSeen):
            "\(url) did not show the published site within \(waited): \(lastSeen). "
                + "The commit is there; look at the repository's Pages settings, or wait and open the page."
        case .gitHub(let fault): fault.text
        case .journal(let reason): reason
        case .cancelled: "Publishing was cancelled. Nothing was published."
        }
    }

    /// What an operation on a file that failed with this `errno` comes to.
    static func writing(_ path: String, _ code: Int32) -> PublishError {
        code == ENOSPC || code == EDQUOT ? .diskFull(path) : .cannotWrite(path, reason: String(cString: strerror(code)))
    }
}
