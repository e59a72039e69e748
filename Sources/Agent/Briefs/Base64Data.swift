/// Base64 as it stands in `data:` URIs: some of it percent-encoded, broken into lines, or without its padding.
enum Base64Data {
    static func decode(_ text: [UInt8], limit: Int) throws(DataURIError) -> [UInt8] {
        var decoder = PercentDecoder(text)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(limit, text.count / 4 * 3))
        var group: UInt32 = 0
        var digits = 0
        var padding = 0
        while true {
            let index = decoder.index
            guard let byte = decoder.next() else { break }
            if isSpace(byte) { continue }
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let digit = digit(byte) else { throw notBase64(text, at: index) }
            group = group << 6 | digit
            digits += 1
            if digits == 4 {
                bytes.append(UInt8(group >> 16 & 0xFF))
                bytes.append(UInt8(group >> 8 & 0xFF))
                bytes.append(UInt8(group & 0xFF))
                guard bytes.count <= limit else { throw .tooLarge(limit) }
                group = 0
                digits = 0
            }
        }
        guard digits != 1 else {
            throw DataURIError("ends in the middle of its base64 data: one digit stands alone; send the whole file")
        }
        guard padding == 0 || digits > 0 && digits + padding == 4 else {
            throw DataURIError("has \(padding) '=' at its end, which does not fit its base64 data; send the whole file")
        }
        if digits >= 2 { bytes.append(UInt8(group >> (digits == 2 ? 4 : 10) & 0xFF)) }
        if digits == 3 { bytes.append(UInt8(group >> 2 & 0xFF)) }
        guard bytes.count <= limit else { throw .tooLarge(limit) }
        return bytes
    }

    /// The position counts from the first character after the comma.
    private static func notBase64(_ text: [UInt8], at index: Int) -> DataURIError {
        let scalar = String(decoding: text[index...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
        let isVisible = scalar.properties.generalCategory != .control
        let shown = isVisible ? "'\(scalar)'" : "U+\(String(scalar.value, radix: 16, uppercase: true))"
        return DataURIError(
            "is not base64 at character \(index + 1) of its data, \(shown); send the file's bytes in base64 (A-Z a-z 0-9 + /)"
        )
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
