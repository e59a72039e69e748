import Checks

/// Where the cache of other hosts' resources is, for the verbs that use it.
enum CacheOptions {
    static let folder = Option(
        "--cache", "<dir>",
        "Where resources of other hosts are kept. (default: AGENT_DATA/cache, else\nXDG_CACHE_HOME/agent, else ~/.cache/agent)"
    )
    static let offline = Option(
        "--offline-cache", nil, "With --network none, serve what is in the cache; nothing is fetched.")

    /// The cache; `nil` when none was named and there is no usual one: then everything is fetched anew.
    ///
    /// The usual folder is made only when there is something to keep.
    static func cache(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ResourceCache? {
        if let folder = arguments.value("--cache") { return try open(folder) }
        return usualFolder(arguments, surroundings).map { ResourceCache(whenNeeded: $0) }
    }

    /// The same for those who can do nothing without one.
    static func neededCache(_ arguments: Arguments, _ surroundings: Surroundings) throws -> ResourceCache {
        guard let folder = arguments.value("--cache") ?? usualFolder(arguments, surroundings) else {
            throw CommandError(message: "There is no home folder for the cache; name a folder with --cache DIR")
        }
        return try open(folder)
    }

    private static func usualFolder(_ arguments: Arguments, _ surroundings: Surroundings) -> String? {
        if let data = arguments.value("--data") ?? surroundings.variable("AGENT_DATA") { return "\(data)/cache" }
        let absolute = surroundings.variable("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (absolute ?? surroundings.variable("HOME").map { "\($0)/.cache" }).map { "\($0)/agent" }
    }

    private static func open(_ folder: String) throws -> ResourceCache {
        do { return try ResourceCache(folder: folder) } catch {
            throw CommandError(message: "\(error)".prefix(1).uppercased() + "\(error)".dropFirst())
        }
    }
}
