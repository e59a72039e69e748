/// The name of a tag in small letters, up to its first sixteen bytes: enough to tell apart those the parser treats
/// differently, and quick to compare.
struct TagName: Hashable {
    private var front: UInt64 = 0
    private var back: UInt64 = 0

    init(_ name: some Sequence<UInt8>) {
        var count = 0
        for byte in name {
            guard count < 16 else { return }
            if count < 8 {
                front = front << 8 | UInt64(byte.lowercasedASCII)
            } else {
                back = back << 8 | UInt64(byte.lowercasedASCII)
            }
            count += 1
        }
    }
}
