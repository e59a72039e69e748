private import CLibXML2

/// Replaces the character references of a text, as far as they are beyond doubt.
enum PlainReferences {
    /// Writes the text of a part of a page; false when there is a reference in it that gumbo must read: an unknown name, or
    /// one without its semicolon.
    static func decode(
        _ source: [UInt8], _ range: Range<Int>, isAttribute: Bool, into decoded: inout [UInt8]
    ) -> Bool {
        decoded.removeAll(keepingCapacity: true)
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = source[position]
            position += 1
            guard byte == UInt8(ascii: "&") else {
                decoded.append(byte)
                continue
            }
            let start = position
            if start < range.upperBound, source[start] == UInt8(ascii: "#") {
                position += 1
                while position < range.upperBound, isAlphanumeric(source[position]) { position += 1 }
                guard position < range.upperBound, source[position] == UInt8(ascii: ";"),
                    let scalar = scalar(source[(start + 1)..<position])
                else { return false }
                append(scalar, to: &decoded)
                position += 1
                continue
            }
            while position < range.upperBound, isAlphanumeric(source[position]) { position += 1 }
            let next = position < range.upperBound ? source[position] : 0
            if position == start || isAttribute && next == UInt8(ascii: "=") {
                decoded.append(byte)
                position = start
            } else {
                guard next == UInt8(ascii: ";"), let scalar = named(source[start..<position]) else { return false }
                append(scalar, to: &decoded)
                position += 1
            }
        }
        return true
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout [UInt8]) {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// A numeric reference to a character that stands for itself.
    private static func scalar(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHex = digits.first?.lowercasedASCII == UInt8(ascii: "x")
        let text = String(decoding: isHex ? digits.dropFirst() : digits, as: UTF8.self)
        guard text.utf8.count <= 7, let value = UInt32(text, radix: isHex ? 16 : 10) else { return nil }
        switch value {
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x1FFFD:
            return Unicode.Scalar(value)
        default: return nil
        }
    }

    /// The names of HTML 4, which mean the same in HTML 5 but for two.
    private static func named(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        if name.elementsEqual("amp".utf8) { return "&" }
        if name.elementsEqual("lang".utf8) || name.elementsEqual("rang".utf8) { return nil }
        let found = (Array(name) + [0]).withUnsafeBufferPointer { $0.baseAddress.flatMap { htmlEntityLookup($0) } }
        return found.flatMap { Unicode.Scalar($0.pointee.value) }
    }
}
