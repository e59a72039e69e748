/// Why a text is not JSON, and where.
package struct JSONError: Error, Hashable, CustomStringConvertible {
    package let message: String
    /// Both counted from 1; the column counts bytes.
    package let line: Int
    package let column: Int

    package var description: String { "line \(line), column \(column): \(message)" }
}

extension JSONValue {
    /// Reads one JSON text in UTF-8, with nothing but space around it.
    ///
    /// Stricter than most readers where a second reader could see something else: the same name twice in an object is an
    /// error, and so is nesting deeper than `depth`. More lenient in one place: a lone surrogate, as JavaScript may hold
    /// it in any string, becomes U+FFFD, because a page must not be able to make its browser's messages unreadable.
    package init(parsing text: some Sequence<UInt8>, depth: Int = 64) throws(JSONError) {
        var parser = JSONParser(bytes: Array(text), depth: depth)
        self = try parser.document()
    }

    package init(parsing text: String, depth: Int = 64) throws(JSONError) {
        try self.init(parsing: text.utf8, depth: depth)
    }
}

private struct JSONParser {
    let bytes: [UInt8]
    var index = 0
    var depth: Int

    init(bytes: [UInt8], depth: Int) {
        self.bytes = bytes
        self.depth = depth
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    mutating func document() throws(JSONError) -> JSONValue {
        skipSpace()
        let value = try self.value()
        skipSpace()
        guard index == bytes.count else { throw error("there is more after the value") }
        return value
    }

    mutating func value() throws(JSONError) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || isDigit(byte): return try number()
        case nil: throw error("the text ends where a value should be")
        case let byte?: throw error("\(show(byte)) where a value should be")
        }
    }

    mutating func object() throws(JSONError) -> JSONValue {
        var members: [(name: String, value: JSONValue)] = []
        // A few names are compared sooner than hashed.
        var names: Set<String> = []
        try enter()
        skipSpace()
        if take("}") { return leave(.object(JSONObject())) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw error("a name in quotes should stand here") }
            let name = try string()
            if members.count == 16 { names = Set(members.map(\.name)) }
            let isNew = members.count < 16 ? !members.contains { $0.name == name } : names.insert(name).inserted
            guard isNew else { throw error("the name \"\(name)\" stands twice in one object") }
            skipSpace()
            guard take(":") else { throw error("':' should follow the name \"\(name)\"") }
            skipSpace()
            members.append((name, try value()))
            skipSpace()
        } while take(",")
        guard take("}") else { throw error("',' or '}' should stand here") }
        return leave(.object(JSONObject(distinct: members)))
    }

    mutating func array() throws(JSONError) -> JSONValue {
        var elements: [JSONValue] = []
        try enter()
        skipSpace()
        if take("]") { return leave(.array([])) }
        repeat {
            skipSpace()
            elements.append(try value())
            skipSpace()
        } while take(",")
        guard take("]") else { throw error("',' or ']' should stand here") }
        return leave(.array(elements))
    }

    mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        // Most strings have no escape: they are taken whole.
        while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if peek == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: bytes[start..<(index - 1)], as: UTF8.self)
        }
        var text = Array(bytes[start..<index])
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                index += 1
                try escape(into: &text)
            case ..<0x20:
                throw error("a control character in a string must be escaped")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw error("the text ends inside a string")
    }

    mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        guard let byte = peek else { throw error("the text ends inside a string") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            var scalar = Unicode.Scalar(UInt32(first))
            if first & 0xFC00 == 0xD800, bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
                let restart = index
                index += 2
                let second = try hexadecimal()
                if second & 0xFC00 == 0xDC00 {
                    scalar = Unicode.Scalar(0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(second & 0x3FF)))
                } else {
                    index = restart
                }
            }
            text.append(contentsOf: String(scalar ?? "\u{FFFD}").utf8)
        default: throw error("'\\' before \(show(byte)) means nothing in JSON")
        }
    }

    mutating func hexadecimal() throws(JSONError) -> UInt16 {
        guard index + 4 <= bytes.count,
            let value = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
            bytes[index] != UInt8(ascii: "+")
        else { throw error("four hexadecimal digits should follow '\\u'") }
        index += 4
        return value
    }

    mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        _ = take("-")
        if !take("0") {
            guard digits() else { throw error("a digit should stand here") }
        }
        if take("."), !digits() { throw error("a digit should follow the decimal point") }
        if take("e") || take("E") {
            if !take("+") { _ = take("-") }
            guard digits() else { throw error("a digit should follow the exponent") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw error("the number \(text) is out of range") }
        return .number(value)
    }

    mutating func digits() -> Bool {
        let start = index
        while let byte = peek, isDigit(byte) { index += 1 }
        return index > start
    }

    mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        let matches = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
        guard matches else { throw error("\(show(bytes[index])) where a value should be") }
        index += length
        return value
    }

    mutating func enter() throws(JSONError) {
        guard depth > 0 else { throw error("nested too deeply") }
        depth -= 1
        index += 1
    }

    mutating func leave(_ value: JSONValue) -> JSONValue {
        depth += 1
        return value
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    func show(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "byte \(byte)"
    }

    func error(_ message: String) -> JSONError {
        let before = bytes[..<min(index, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(
            message: message, line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1)
    }
}
