private import CCrypto

/// The SHA-256 of some bytes: the name under which a cache keeps what they stand for.
package struct ContentHash: Sendable, Hashable, CustomStringConvertible {
    /// 64 hexadecimal digits in small letters.
    package let description: String

    package init(of bytes: some Collection<UInt8>) {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        let bytes = Array(bytes)
        var context = SHA256_CTX()
        SHA256_Init(&context)
        SHA256_Update(&context, bytes, bytes.count)
        SHA256_Final(&digest, &context)
        description = String(unsafeUninitializedCapacity: 2 * digest.count) { text in
            for index in 0..<(2 * digest.count) {
                let digit = index % 2 == 0 ? digest[index / 2] >> 4 : digest[index / 2] & 0xF
                text[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
            }
            return 2 * digest.count
        }
    }

    /// Takes what a file says; `nil` when it is no hash, for it becomes a part of a path.
    init?(_ text: String) {
        let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard text.utf8.count == 64, text.utf8.allSatisfy(isDigit) else { return nil }
        description = text
    }
}
