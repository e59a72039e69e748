import JSON

/// A file of a site as a URI: relative to where the program was started, as the site was named.
struct ArtifactAddress {
    let site: String
    let path: String

    var json: JSONValue {
        let isAbsolute = site.hasPrefix("/")
        let parts = (site.split(separator: "/") + path.split(separator: "/")).filter { $0 != "." }
        let uri = parts.map(Self.encoded).joined(separator: "/")
        if isAbsolute { return ["uri": .string("file:///\(uri)")] }
        // The usual name for the folder that a build is started in.
        return ["uri": .string(uri), "uriBaseId": "%SRCROOT%"]
    }

    /// Percent-encoded but for the characters that RFC 3986 calls unreserved.
    private static func encoded(_ part: Substring) -> String {
        part.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if byte < 0x80, character.isLetter || character.isNumber || "-._~".contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
