import Checks
import FoundationEssentials
import Glibc
import Network

/// `agent cache`: what is kept of other hosts.
enum CacheVerb {
    static let verb = Verb(
        name: "cache", summary: "Keep libraries and fonts of other hosts for pages that are judged.",
        usage: "add <url> <file> | list | remove <url>  [options]",
        details: """
            Pages under judgement get what they load from other hosts out of this cache, or it is fetched and kept there.
            What is put there by hand stays, and is served under every policy but --network none; with --offline-cache
            there too.

              add <url> <file>   Serve this file for that address.
              list               Show every address with its size and age.
              remove <url>       Forget an address.

            Exit code: 0 done; 2 nothing was done.
            """,
        options: [
            Option("--type", "<mime>", "With add: the Content-Type. (default: by the ending of the address or file)"),
            CacheOptions.folder,
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ surroundings: Surroundings) async throws -> Int32 {
        let cache = try CacheOptions.neededCache(arguments, surroundings)
        let words = arguments.positional
        switch (words.first, words.count) {
        case ("add"?, 3): try add(words[1], words[2], arguments, to: cache, surroundings)
        case ("list"?, 1): list(cache, surroundings)
        case ("remove"?, 2): try remove(words[1], from: cache)
        case ("add"?, _): throw UsageError(message: "'cache add' takes '<url> <file>'")
        case ("list"?, _): throw UsageError(message: "'cache list' takes no argument")
        case ("remove"?, _): throw UsageError(message: "'cache remove' takes '<url>'")
        case (let word?, _): throw UsageError(message: "There is no 'cache \(word)': one of add, list, remove")
        case (nil, _): throw UsageError(message: "Missing expected argument: one of add, list, remove")
        }
        return 0
    }

    private static func add(
        _ url: String, _ file: String, _ arguments: Arguments, to cache: ResourceCache, _ surroundings: Surroundings
    ) throws {
        let address = try address(url)
        guard let data = FileManager.default.contents(atPath: file) else {
            throw CommandError(message: "The file \(file) cannot be read")
        }
        guard data.count <= SiteFolder.fileLimit else {
            throw CommandError(
                message:
                    "The file \(file) is larger than \(SiteFolder.fileLimit >> 20) MiB, the most that a page is given")
        }
        let types = [String(address.prefix { $0 != "?" }), file].map(ContentType.of)
        guard let type = arguments.value("--type") ?? types.first(where: { $0 != ContentType.unknown }) else {
            throw CommandError(
                message: "Neither \(url) nor \(file) ends in what tells its type; name it, as in --type text/css")
        }
        do { try cache.add(address, type: type, body: [UInt8](data), at: time(nil)) } catch {
            throw CommandError(message: "\(error)")
        }
        surroundings.output.line("\(address) is served as \(type), \(data.count.asBytes)")
    }

    private static func list(_ cache: ResourceCache, _ surroundings: Surroundings) {
        let now = time(nil)
        for entry in cache.entries {
            let age = Duration.seconds(now - entry.stored).inWords
            surroundings.output.line("\(entry.url)  \(entry.bytes.asBytes)  \(age)\(entry.isAdded ? ", added" : "")")
        }
    }

    private static func remove(_ url: String, from cache: ResourceCache) throws {
        let address = try address(url)
        guard cache.remove(address) else {
            throw CommandError(message: "\(address) is not in the cache; 'agent cache list' shows what is")
        }
    }

    /// As a browser asks for it.
    private static func address(_ url: String) throws -> String {
        do { return try HTTPTarget(url).webAddress } catch {
            throw CommandError(message: "'\(url)' is no address: \(error)")
        }
    }
}

extension Int {
    /// `831 bytes`, `12.4 kB` or `1.2 MB`.
    fileprivate var asBytes: String {
        if self < 1000 { return "\(self) byte\(self == 1 ? "" : "s")" }
        let (unit, name) = self < 1_000_000 ? (1000, "kB") : (1_000_000, "MB")
        return "\(Double(self * 10 / unit) / 10) \(name)"
    }
}
