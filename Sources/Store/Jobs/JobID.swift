/// The name of a job: a UUID of version 7, so that later jobs have larger names and nobody guesses one.
package struct JobID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 36 characters in small letters.
    package let description: String

    /// Takes what a client says; `nil` when no job can have this name.
    package init?(_ text: String) {
        let fits = text.utf8.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == 0x2D
            default: (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
            }
        }
        guard fits, text.utf8.count == 36 else { return nil }
        description = text
    }

    /// When its job was accepted: the beginning of the name.
    package var acceptedAt: Timestamp {
        let digits = description.prefix(13).filter { $0 != "-" }
        return Timestamp(milliseconds: Int64(digits, radix: 16) ?? 0)
    }

    /// A name for a job that is accepted now.
    init(at now: Timestamp) {
        var random = SystemRandomNumberGenerator()
        let high = UInt64(bitPattern: now.milliseconds) << 16 | 0x7000 | random.next() & 0xFFF
        let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        description = String(unsafeUninitializedCapacity: 36) { text in
            var position = 0
            for index in 0..<32 {
                if index == 8 || index == 12 || index == 16 || index == 20 {
                    text[position] = 0x2D
                    position += 1
                }
                let half = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: half >> UInt64(60 - index % 16 * 4)) & 0xF
                text[position] = digit < 10 ? 0x30 + digit : 0x57 + digit
                position += 1
            }
            return position
        }
    }

    package static func < (left: JobID, right: JobID) -> Bool { left.description < right.description }
}
