import Browser
import FoundationEssentials
import JSON
import Synchronization

/// Answers of other hosts on a disk: by address in `index`, their bodies by content in `bodies`.
///
/// Several processes may use one folder at the same time: every file appears whole, and what one of them takes away is
/// to the others as if it had never been there.
package final class ResourceCache: Sendable {
    private let folder: CacheFolder
    private let byteLimit: Int
    /// What was written since it was last seen whether all is still within the limit; `nil` before the first time.
    private let written = Mutex(Int?.none)

    /// A cache in a folder that is made, readable by this user only, when there is something to keep.
    ///
    /// `byteLimit`: how much the bodies may take; those used least recently go first. What a user has added stays.
    package init(whenNeeded folder: String, byteLimit: Int = 500 << 20) {
        self.folder = CacheFolder(path: folder)
        self.byteLimit = byteLimit
    }

    /// A cache in a folder that is made now; throws when that cannot be.
    package convenience init(folder: String, byteLimit: Int = 500 << 20) throws(CacheError) {
        self.init(whenNeeded: folder, byteLimit: byteLimit)
        try self.folder.make()
    }

    /// What is known of an address, also when it is not fresh.
    package func entry(for url: String) -> CacheEntry? {
        guard let entry = read(Self.name(of: url)), entry.url == url else { return nil }
        return entry
    }

    /// The bytes of an entry, compared with their hash; `nil` when they are gone or damaged.
    package func body(of entry: CacheEntry) -> [UInt8]? {
        let name = Self.bodyName(entry.hash)
        guard let data = folder.read(name) else { return nil }
        guard ContentHash(of: data) == entry.hash else {
            folder.remove(name)
            return nil
        }
        folder.touch(name)
        return [UInt8](data)
    }

    /// Keeps an answer in place of what was known of its address.
    func store(
        _ url: String, status: Int, headers: [ResourceHeader], body: [UInt8], at now: Int, freshUntil: Int?,
        origin: String? = nil, isAdded: Bool = false
    ) throws(CacheError) {
        let hash = ContentHash(of: body)
        let name = Self.bodyName(hash)
        // A body that is there already is only kept when it is whole.
        if folder.size(of: name) != body.count || folder.read(name).map({ ContentHash(of: $0) }) != hash {
            try folder.write(body, to: name)
        }
        folder.touch(name)
        try write(
            CacheEntry(
                url: url, status: status, headers: headers, hash: hash, bytes: body.count, stored: now,
                freshUntil: freshUntil, origin: origin, isAdded: isAdded))
        let isDue = written.withLock { written in
            let sum = (written ?? byteLimit) + body.count
            let isDue = sum >= byteLimit / 20
            written = isDue ? 0 : sum
            return isDue
        }
        if isDue { prune(at: now) }
    }

    /// Puts an entry in the place of the one for the same address.
    func write(_ entry: CacheEntry) throws(CacheError) {
        try folder.write(Array(entry.json.text.utf8), to: Self.name(of: entry.url))
    }

    /// Puts a file there as the answer of an address, for good: it is served whenever pages may have it.
    package func add(_ url: String, type: String, body: [UInt8], at now: Int) throws(CacheError) {
        let headers = [
            ResourceHeader("Content-Type", type), ResourceHeader("Access-Control-Allow-Origin", "*"),
            ResourceHeader("Cross-Origin-Resource-Policy", "cross-origin"),
        ]
        try store(url, status: 200, headers: headers, body: body, at: now, freshUntil: nil, isAdded: true)
    }

    /// Everything, by address.
    package var entries: [CacheEntry] {
        folder.names(in: "index").compactMap { read("index/\($0)") }.sorted { $0.url < $1.url }
    }

    /// Forgets an address; false when it was not known.
    package func remove(_ url: String) -> Bool {
        guard let entry = entry(for: url) else { return false }
        folder.remove(Self.name(of: url))
        if !entries.contains(where: { $0.hash == entry.hash }) { folder.remove(Self.bodyName(entry.hash)) }
        return true
    }

    /// Takes away what was used least recently until the bodies are within nine tenths of the limit.
    private func prune(at now: Int) {
        folder.alone {
            folder.removeDrafts(before: now)
            let bodies = folder.names(in: "bodies").map { "bodies/\($0)" }
            let sizes = bodies.map { (name: $0, bytes: folder.size(of: $0) ?? 0) }
            var total = sizes.reduce(0) { $0 + $1.bytes }
            guard total > byteLimit else { return }
            let entries = entries
            let kept = Set(entries.filter(\.isAdded).map { Self.bodyName($0.hash) })
            let byUse = sizes.filter { !kept.contains($0.name) }
                .map { (body: $0, used: folder.lastUse(of: $0.name) ?? 0) }.sorted { $0.used < $1.used }
            var gone: Set<String> = []
            for (body, _) in byUse where total > byteLimit / 10 * 9 {
                folder.remove(body.name)
                gone.insert(body.name)
                total -= body.bytes
            }
            for entry in entries where gone.contains(Self.bodyName(entry.hash)) {
                folder.remove(Self.name(of: entry.url))
            }
        }
    }

    private func read(_ name: String) -> CacheEntry? {
        folder.read(name).flatMap { try? JSONValue(parsing: $0) }.flatMap(CacheEntry.init(json:))
    }

    private static func name(of url: String) -> String { "index/\(ContentHash(of: url.utf8))" }

    private static func bodyName(_ hash: ContentHash) -> String { "bodies/\(hash)" }
}
