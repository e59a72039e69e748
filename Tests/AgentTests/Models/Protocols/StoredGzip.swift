/// Bytes in gzip's format, not made any smaller.
enum StoredGzip {
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
        let blocks = stride(from: 0, to: max(1, bytes.count), by: 65_535).map {
            bytes[$0..<min(bytes.count, $0 + 65_535)]
        }
        for (index, block) in blocks.enumerated() {
            let length = UInt16(block.count)
            result.append(index == blocks.count - 1 ? 1 : 0)
            result += littleEndian(UInt32(length)).prefix(2) + littleEndian(UInt32(~length)).prefix(2) + block
        }
        return result + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 of ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }
}
