import Checks

extension StableHash {
    /// A number for texts in their order (FNV-1a, then mixed); where one ends and the next begins counts.
    static func of(_ texts: String...) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for text in texts {
            // No UTF-8 text holds the byte 0xFF, so it can stand between two.
            for byte in Array(text.utf8) + [0xFF] {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        // FNV leaves the last letters in few bits; every bit of a short prefix should depend on them.
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ (hash >> 33)
    }
}
