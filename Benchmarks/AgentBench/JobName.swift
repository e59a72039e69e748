/// The 36 characters of a job's id as two numbers, which cost less to remember.
struct JobName: Hashable {
    private let high: UInt64
    private let low: UInt64

    /// `nil` when these are not the characters of a UUID.
    init?(_ text: UnsafeRawBufferPointer) {
        guard text.count == 36 else { return nil }
        var (high, low, digits) = (UInt64(0), UInt64(0), 0)
        for (index, byte) in text.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            default: return nil
            }
            if digits < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
            digits += 1
        }
        (self.high, self.low) = (high, low)
    }
}
