private import Glibc

extension PlainPageReader {
    // MARK: Tags

    /// Where the name of a start tag is, nil when none begins here; the position stays at its beginning.
    func tagName() -> Range<Int>? {
        guard position + 1 < source.count, source[position] == UInt8(ascii: "<"), source[position + 1].isASCIILetter
        else {
            return nil
        }
        var end = position + 1
        while end < source.count, !source[end].isHTMLSpace, source[end] != UInt8(ascii: ">"),
            source[end] != UInt8(ascii: "/")
        {
            end += 1
        }
        return (position + 1)..<end
    }

    /// Reads a start tag from its `<` on, and starts the element.
    mutating func readStartTag(_ opening: Range<Int>) -> Bool {
        guard makeSmall(opening) else { return false }
        let node = source.withUnsafeBufferPointer {
            builder.startElement(UnsafeBufferPointer(rebasing: $0[opening]), namespace: .html, line: line)
        }
        position = opening.upperBound
        attributeNames.removeAll(keepingCapacity: true)
        while position < source.count {
            let byte = source[position]
            if byte == UInt8(ascii: ">") {
                position += 1
                return true
            }
            if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
                if byte == UInt8(ascii: "\n") { line += 1 }
                position += 1
            } else if !readAttribute(of: node) {
                return false
            }
        }
        return false
    }

    private mutating func readAttribute(of node: Node) -> Bool {
        let start = position
        while position < source.count, !Self.endsName(source[position]) { position += 1 }
        let written = start..<position
        guard !written.isEmpty, attributeNames.count < 64, makeSmall(written) else { return false }
        for other in attributeNames where other.count == written.count && source[other] == source[written] {
            return false
        }
        attributeNames.append(written)
        skipSpace()
        guard position < source.count, source[position] == UInt8(ascii: "=") else {
            add(written, 0..<0, to: node)
            return true
        }
        position += 1
        skipSpace()
        guard position < source.count else { return false }
        let quote = source[position]
        let value: Range<Int>
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            guard let end = index(of: quote, in: (position + 1)..<source.count) else { return false }
            value = (position + 1)..<end
            position = end + 1
        } else {
            let begin = position
            while position < source.count, !source[position].isHTMLSpace, source[position] != UInt8(ascii: ">") {
                guard !Self.oddInValue(source[position]) else { return false }
                position += 1
            }
            value = begin..<position
            guard !value.isEmpty else { return false }
        }
        countLines(value)
        guard index(of: UInt8(ascii: "&"), in: value) != nil else {
            add(written, value, to: node)
            return true
        }
        guard PlainReferences.decode(source, value, isAttribute: true, into: &decoded) else { return false }
        source.withUnsafeBufferPointer { source in
            decoded.withUnsafeBufferPointer {
                builder.attribute(UnsafeBufferPointer(rebasing: source[written]), in: nil, value: $0, of: node)
            }
        }
        return true
    }

    private mutating func add(_ name: Range<Int>, _ value: Range<Int>, to node: Node) {
        source.withUnsafeBufferPointer {
            builder.attribute(
                UnsafeBufferPointer(rebasing: $0[name]), in: nil, value: UnsafeBufferPointer(rebasing: $0[value]),
                of: node)
        }
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
    }

    private static func oddInValue(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "<")
            || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "`")
    }

    /// Writes a name in small letters; false when it has a character that a name should not have.
    private mutating func makeSmall(_ name: Range<Int>) -> Bool {
        for index in name {
            let byte = source[index]
            guard byte != UInt8(ascii: "\""), byte != UInt8(ascii: "'"), byte != UInt8(ascii: "<") else { return false }
            if UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte { source[index] = byte | 0x20 }
        }
        return true
    }

    // MARK: Bytes

    mutating func skipSpace() {
        while position < source.count, source[position].isHTMLSpace {
            if source[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
    }

    mutating func countLines(_ range: Range<Int>) {
        for index in range where source[index] == UInt8(ascii: "\n") { line += 1 }
    }

    /// Passes an ASCII text in any case, when it stands here.
    mutating func take(_ text: StaticString) -> Bool {
        guard starts(with: text, at: position) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    func starts(with text: StaticString, at place: Int) -> Bool {
        guard source.count - place >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            for offset in expected.indices where source[place + offset].lowercasedASCII != expected[offset] {
                return false
            }
            return true
        }
    }

    func index(of byte: UInt8, in range: Range<Int>) -> Int? {
        source.withUnsafeBytes { buffer in
            guard !range.isEmpty, range.upperBound <= buffer.count, let start = buffer.baseAddress,
                let found = memchr(start + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - start
        }
    }
}
