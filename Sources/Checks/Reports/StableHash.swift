/// A short name for a text that is the same in every run and on every machine (FNV-1a, 64 bits); no protection.
package enum StableHash {
    /// Sixteen hexadecimal digits.
    package static func name(of text: String) -> String { name(of: text.utf8) }

    /// The same for bytes.
    package static func name(of bytes: some Sequence<UInt8>) -> String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
