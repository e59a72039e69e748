/// What keeps the pages of a browser from everything else, as far as this system allowed it.
package struct Containment: Sendable, Codable, Hashable {
    /// What keeps it off every network.
    package enum Network: Sendable, Codable, Hashable {
        /// A namespace of its own, in which there is nothing.
        case namespace
        /// Only the browser's own rules, with the system's words why it has no namespace.
        case rules(because: String)
    }

    /// What bounds its memory.
    package enum Memory: String, Sendable, Codable {
        /// A control group of the system, and our own watch.
        case controlGroup = "control group"
        /// Our own watch alone, ten times a second or more.
        case watched
    }

    package let network: Network
    /// Whether pages run in Chromium's own sandbox; false only where the user has asked for that.
    package let hasSandbox: Bool
    /// Whether it runs as the user who owns nothing, and not as the one who started us.
    package let isNobody: Bool
    package let memory: Memory

    /// What all pages of a browser together may use, in bytes.
    package static let memoryLimit = 1 << 30
    /// At which the watch acts: a page can take a hundred megabytes more before it is ended.
    static let watchedLimit = memoryLimit - (128 << 20)

    /// What is missing that another system would give, one sentence for each; empty at the best level.
    package var weaknesses: [String] {
        var list: [String] = []
        if !hasSandbox {
            list.append(
                "the browser runs without its sandbox (--unsafe-no-sandbox): a page that breaks out of its process can do "
                    + "what this user can")
        }
        if case .rules(let reason) = network {
            list.append(
                "the browser has no network namespace (\(reason)), so only its own rules keep it off the network")
        }
        return list
    }
}
