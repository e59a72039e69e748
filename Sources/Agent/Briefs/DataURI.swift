/// A file written out in its own address (RFC 2397).
package struct DataURI: Sendable, Hashable {
    /// In lower case, without parameters; `text/plain` when the URI names none.
    package let mediaType: String
    /// In lower case.
    package let charset: String?
    package let bytes: [UInt8]

    /// Whether a text claims to be one.
    package static func isOne(_ text: String) -> Bool { text.prefix(5).lowercased() == "data:" }

    /// Decodes Base64 and percent-encoded data of at most `limit` bytes.
    ///
    /// White space in Base64 is skipped, and its `=` at the end may be left out. A `#` is data and starts no fragment:
    /// whoever left it unescaped meant a character of the file.
    package init(parsing text: String, limit: Int = 5 << 20) throws(DataURIError) {
        guard Self.isOne(text) else { throw DataURIError("does not start with data:; write data:TYPE;base64,DATA") }
        let rest = text.utf8.dropFirst(5)
        guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else {
            throw DataURIError("has no comma before its data; write data:TYPE;base64,DATA")
        }
        var parameters = Substring(rest[..<comma]).split(separator: ";", omittingEmptySubsequences: false)
            .map { part in
                let isPlain = part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                return (isPlain ? String(part) : part.filter { !$0.isWhitespace }).lowercased()
            }
        let type = parameters.removeFirst()
        guard type.isEmpty || type.contains("/") else {
            throw DataURIError("has \"\(type.excerpt(40))\" where a media type belongs; write data:TYPE;base64,DATA")
        }
        mediaType = type.isEmpty ? "text/plain" : type
        charset = parameters.first { $0.hasPrefix("charset=") }
            .map { $0.dropFirst("charset=".count).filter { $0 != "\"" } }
        let data = Array(rest[rest.index(after: comma)...])
        bytes =
            parameters.contains("base64")
            ? try Base64Data.decode(data, limit: limit) : try Self.percentDecode(data, limit: limit)
    }

    private static func percentDecode(_ data: [UInt8], limit: Int) throws(DataURIError) -> [UInt8] {
        var decoder = PercentDecoder(data)
        var bytes: [UInt8] = []
        while let byte = decoder.next() {
            guard bytes.count < limit else { throw .tooLarge(limit) }
            bytes.append(byte)
        }
        return bytes
    }
}

extension DataURIError {
    static func tooLarge(_ limit: Int) -> DataURIError {
        DataURIError(
            "holds more than \(limit >= 1 << 20 ? "\(limit >> 20) MiB" : "\(limit) bytes"); send a smaller file")
    }
}
