/// The nonce of a task's round: a UUID of version 7 (RFC 9562, section 5.7), as the course's evaluator sends it.
package enum TaskNonce {
    /// One of this moment, in milliseconds since 1970.
    package static func make(at milliseconds: Int64, using random: inout some RandomNumberGenerator) -> String {
        let time = hex(UInt64(milliseconds) & 0xFFFF_FFFF_FFFF, 12)
        let first = hex(0x7000 | random.next(upperBound: 0x1000 as UInt64), 4)
        let second = hex(0x8000 | random.next(upperBound: 0x4000 as UInt64), 4)
        let rest = hex(random.next() & 0xFFFF_FFFF_FFFF, 12)
        return "\(time.prefix(8))-\(time.suffix(4))-\(first)-\(second)-\(rest)"
    }

    private static func hex(_ number: UInt64, _ digits: Int) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
