/// The target of a request line, taken apart and decoded without changing what its segments are.
package struct RequestTarget: Sendable, Equatable {
    package struct Item: Sendable, Equatable {
        package let name: String
        package let value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// As it was sent.
    package let raw: String
    /// Percent-decoded, beginning with `/` (or the single `*` of OPTIONS).
    ///
    /// Dot segments and empty segments are still in it.
    package let path: String
    /// In order; `+` is a space, and what cannot be decoded stays as it was sent.
    package let query: [Item]

    /// Takes a target apart, in origin form or absolute form.
    ///
    /// - Throws: when decoding the path would be ambiguous or dangerous: a broken escape, bytes that are not UTF-8, a control
    ///   character, or an escaped slash.
    package init(_ raw: String) throws(MalformedTarget) {
        self.raw = raw
        guard !Self.isPlain(raw) else {
            (path, query) = (raw, [])
            return
        }
        var rest = raw.prefix { $0 != "#" }
        if let scheme = rest.firstRange(of: "://"), !rest[..<scheme.lowerBound].contains("/") {
            rest = rest[scheme.upperBound...].drop { $0 != "/" && $0 != "?" }
            if rest.first != "/" { rest = "/" + rest }
        }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = try Self.decodedPath(parts.first ?? "")
        query = parts.count < 2 ? [] : parts[1].split(separator: "&").map(Self.item)
    }

    /// Whether it is a path that stands for itself, as nearly all are.
    private static func isPlain(_ raw: String) -> Bool {
        raw.utf8.first == UInt8(ascii: "/")
            && raw.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The first value of a query item, or `nil` when there is none of that name.
    package func query(_ name: String) -> String? {
        query.first { $0.name == name }?.value
    }

    private static func decodedPath(_ text: Substring) throws(MalformedTarget) -> String {
        if text == "*" { return "*" }
        guard text.first == "/" else { throw .notAPath }
        guard let bytes = PercentEncoding.decodedBytes(text) else { throw .brokenEscape }
        let slash = UInt8(ascii: "/")
        guard bytes.count(where: { $0 == slash }) == text.utf8.count(where: { $0 == slash }) else {
            throw .escapedSlash
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .controlCharacter }
        guard let path = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
        return path
    }

    private static func item(_ text: Substring) -> Item {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
            let spaced = String(side.map { $0 == "+" ? " " : $0 })
            return PercentEncoding.decoded(spaced) ?? String(side)
        }
        return Item(name: sides[0], value: sides.count > 1 ? sides[1] : "")
    }
}
