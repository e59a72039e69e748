package import Browser
import JSON

/// What the cache knows of one address: the answer without its body.
package struct CacheEntry: Sendable, Hashable {
    package let url: String
    package let status: Int
    package let headers: [ResourceHeader]
    /// The SHA-256 of the body, under which it is kept.
    let hash: ContentHash
    /// Of the body.
    package let bytes: Int
    /// In seconds since 1970: when it was fetched, or last found unchanged.
    package let stored: Int
    /// In seconds since 1970; `nil` is for ever.
    package let freshUntil: Int?
    /// The page's origin that was named when it was asked for, for answers that are meant for one origin only.
    let origin: String?
    /// Whether a user put it there: then it stays until a user takes it away.
    package let isAdded: Bool

    func isFresh(at now: Int) -> Bool { freshUntil.map { now < $0 } ?? true }

    /// Whether a page of this origin gets the answer that this origin would get from the host.
    func suits(origin other: String?) -> Bool {
        let allowed = header("Access-Control-Allow-Origin")
        // Some hosts name an allowed origin only when they are asked with one.
        return allowed == "*" || isAdded || origin == other
    }

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The same, found unchanged.
    func renewed(at now: Int, freshUntil: Int?) -> CacheEntry {
        CacheEntry(
            url: url, status: status, headers: headers, hash: hash, bytes: bytes, stored: now, freshUntil: freshUntil,
            origin: origin, isAdded: isAdded)
    }
}

extension CacheEntry {
    /// The form in which it is kept; a form that cannot be read is no entry.
    var json: JSONValue {
        [
            "version": 1, "url": .string(url), "status": .number(Double(status)),
            "headers": .array(headers.map { [.string($0.name), .string($0.value)] }),
            "sha256": .string(hash.description), "bytes": .number(Double(bytes)), "stored": .number(Double(stored)),
            "freshUntil": freshUntil.map { .number(Double($0)) } ?? .null,
            "origin": origin.map(JSONValue.string) ?? .null,
            "added": .bool(isAdded),
        ]
    }

    init?(json: JSONValue) {
        guard json["version"] == 1, let url = json["url"]?.string, let status = json["status"]?.integer,
            (200...599).contains(status), let headers = json["headers"]?.array,
            let hash = json["sha256"]?.string.flatMap(ContentHash.init), let bytes = json["bytes"]?.integer,
            let stored = json["stored"]?.integer, let added = json["added"]?.bool
        else { return nil }
        self.init(
            url: url, status: status,
            headers: headers.compactMap { field in
                guard let parts = field.array, parts.count == 2, let name = parts[0].string, let value = parts[1].string
                else { return nil }
                return ResourceHeader(name, value)
            },
            hash: hash, bytes: bytes, stored: stored, freshUntil: json["freshUntil"]?.integer,
            origin: json["origin"]?.string, isAdded: added)
    }
}
