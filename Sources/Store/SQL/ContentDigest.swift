private import CCrypto

/// The SHA-256 of some bytes, as the database keeps it.
struct ContentDigest: Sendable, Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    init(of content: [UInt8]) {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, content, content.count)
        SHA256_Final(&digest, &context)
        bytes = digest
    }

    /// Of several texts, each with its length before it, so that no two lists mean the same.
    init(of texts: [String]) {
        var content: [UInt8] = []
        for text in texts {
            content.append(contentsOf: String(text.utf8.count).utf8)
            content.append(UInt8(ascii: ":"))
            content.append(contentsOf: text.utf8)
        }
        self.init(of: content)
    }

    /// 64 hexadecimal digits in small letters.
    var description: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
