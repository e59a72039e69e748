// The linker is told of libm, which Double needs, by an import of the C library.
import Glibc

extension JSONValue {
    /// The value as JSON in one line; the same value always gives the same bytes.
    package var text: String { String(decoding: utf8, as: UTF8.self) }

    /// The bytes of `text`.
    package var utf8: [UInt8] {
        var writer = JSONWriter(indentation: nil)
        writer.write(self, level: 0)
        return writer.bytes
    }

    /// The value as JSON for people: one member or element per line, indented by two spaces, with a newline at the end.
    package var prettyText: String {
        var writer = JSONWriter(indentation: 2)
        writer.write(self, level: 0)
        writer.bytes.append(UInt8(ascii: "\n"))
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

private struct JSONWriter {
    let indentation: Int?
    var bytes: [UInt8] = []

    init(indentation: Int?) { self.indentation = indentation }

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: put("null")
        case .bool(let bool): put(bool ? "true" : "false")
        case .number(let number): write(number)
        case .string(let string): write(string)
        case .array(let elements):
            list("[", "]", elements, level: level) { writer, element in writer.write(element, level: level + 1) }
        case .object(let object):
            list("{", "}", object.members, level: level) { writer, member in
                writer.write(member.name)
                writer.put(writer.indentation == nil ? ":" : ": ")
                writer.write(member.value, level: level + 1)
            }
        }
    }

    mutating func list<Element>(
        _ open: String, _ close: String, _ elements: [Element], level: Int,
        each: (inout JSONWriter, Element) -> Void
    ) {
        put(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { put(",") }
            breakLine(level + 1)
            each(&self, element)
        }
        if !elements.isEmpty { breakLine(level) }
        put(close)
    }

    mutating func breakLine(_ level: Int) {
        guard let indentation else { return }
        put("\n")
        put(String(repeating: " ", count: level * indentation))
    }

    mutating func write(_ number: Double) {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
            put(String(whole))
        } else {
            // JSON has no infinity and no NaN; neither can be read from JSON either.
            put(number.isFinite ? "\(number)" : "null")
        }
    }

    mutating func write(_ string: String) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { text in
            // What stands for itself is taken in as long pieces as there are.
            var start = 0
            for (index, byte) in text.enumerated() where Self.isEscaped(byte) {
                bytes.append(contentsOf: text[start..<index])
                putEscaped(byte)
                start = index + 1
            }
            bytes.append(contentsOf: text[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private mutating func putEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): put("\\\"")
        case UInt8(ascii: "\\"): put("\\\\")
        case 0x0A: put("\\n")
        case 0x0D: put("\\r")
        case 0x09: put("\\t")
        default:
            let digits = String(byte, radix: 16)
            put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
        }
    }

    mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
