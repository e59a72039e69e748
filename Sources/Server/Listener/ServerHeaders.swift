/// Header fields in the order in which they were given; names compare without regard to case.
package struct ServerHeaders: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    package private(set) var fields: [Field] = []

    package init() {}

    /// The first value of a field; setting replaces every field of that name, and `nil` removes them.
    package subscript(name: String) -> String? {
        get { fields.first { $0.isNamed(name) }?.value }
        set {
            if fields.contains(where: { $0.isNamed(name) }) { fields.removeAll { $0.isNamed(name) } }
            if let newValue { add(name, newValue) }
        }
    }

    package func values(of name: String) -> [String] {
        fields.filter { $0.isNamed(name) }.map(\.value)
    }

    /// Adds a field and keeps those of the same name.
    package mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }
}

extension ServerHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { add(name, value) }
    }
}

extension ServerHeaders.Field {
    func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count && zip(name.utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }

    /// Whether the field says where the body ends, which only the listener knows.
    var isFraming: Bool { isNamed("Content-Length") || isNamed("Transfer-Encoding") }

    /// Whether the field can go over the wire as one line: a token as name, no control character in the value.
    var isOneLine: Bool {
        !name.isEmpty && name.utf8.allSatisfy(\.isTokenByte)
            && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == UInt8(ascii: "\t") }
    }
}

extension UInt8 {
    /// Of an ASCII letter.
    fileprivate var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
