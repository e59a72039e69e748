/// Text as UTF-8 that is compared with the strings of the C tree, in a form that C can read.
struct ByteString: Sendable, Hashable {
    /// The bytes and the NUL that ends them.
    let terminated: [UInt8]

    init(_ text: String) { terminated = Array(text.utf8) + [0] }

    var count: Int { terminated.count - 1 }
    var isEmpty: Bool { count == 0 }

    /// The bytes without their end.
    var bytes: ArraySlice<UInt8> { terminated.dropLast() }

    /// Whether the other text is the same, `A` to `Z` being `a` to `z` when the case is ignored.
    func equals(_ other: UnsafeBufferPointer<UInt8>, ignoringCase: Bool) -> Bool {
        count == other.count && isPrefix(of: other, from: 0, ignoringCase: ignoringCase)
    }

    /// Whether the other text continues with this one at a position, which need not be inside it.
    func isPrefix(of other: UnsafeBufferPointer<UInt8>, from start: Int, ignoringCase: Bool) -> Bool {
        guard start >= 0, other.count - start >= count else { return false }
        return terminated.withUnsafeBufferPointer { mine in
            for index in 0..<(mine.count - 1) {
                let (left, right) = (mine[index], other[start + index])
                if left == right { continue }
                guard ignoringCase, left.lowercasedASCII == right.lowercasedASCII else { return false }
            }
            return true
        }
    }
}

extension UInt8 {
    var lowercasedASCII: UInt8 { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self }

    /// Whether this is white space to HTML and CSS: space, tab, line feed, form feed, carriage return.
    var isHTMLSpace: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D }

    var isASCIILetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= (self | 0x20) }
}

extension String {
    /// The text with `A` to `Z` made small and nothing else changed, as HTML compares names.
    var lowercasedASCII: String {
        guard utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { return self }
        return String(decoding: utf8.map(\.lowercasedASCII), as: UTF8.self)
    }
}
