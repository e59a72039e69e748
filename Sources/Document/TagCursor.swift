private import Glibc

/// Finds the tags of a page one after another, by the tokenizer's rules of the HTML standard.
struct TagCursor {
    struct Tag {
        let name: TagName
        let traits: TagTraits
        let nameRange: Range<Int>
        /// From `<` to behind `>`.
        let range: Range<Int>
        let isSelfClosing: Bool
        /// The attributes after the last that is allowed.
        let excessAttributes: Range<Int>?
    }

    enum Token {
        case doctype(Int)
        /// A CDATA section in SVG or MathML.
        case characterData(range: Range<Int>, text: Range<Int>)
        /// The same in HTML, where it is a comment up to the first `>`.
        case characterDataComment(Range<Int>)
        case start(Tag)
        case end(Tag)
    }

    /// The page; numeric references that are far too large are replaced in place on the way.
    private(set) var source: [UInt8]
    private var position = 0
    private let maximumAttributes: Int

    init(_ source: [UInt8], maximumAttributes: Int) {
        self.source = source
        self.maximumAttributes = maximumAttributes
    }

    mutating func next(allowsCharacterData: Bool) -> Token? {
        while let open = index(of: "<", from: position) {
            limitReferences(in: position..<open)
            position = open + 1
            guard position < source.count else { return nil }
            let byte = source[position]
            if byte.isASCIILetter {
                return readTag(from: open).map(Token.start)
            } else if byte == UInt8(ascii: "/"), position + 1 < source.count {
                if source[position + 1].isASCIILetter {
                    position += 1
                    return readTag(from: open).map(Token.end)
                }
                skipPast(">")
            } else if byte == UInt8(ascii: "!") {
                if let token = skipDeclaration(from: open, allowsCharacterData: allowsCharacterData) { return token }
            } else if byte == UInt8(ascii: "?") {
                skipPast(">")
            }
        }
        limitReferences(in: position..<source.count)
        position = source.count
        return nil
    }

    // MARK: Text

    /// Goes to the end tag that ends a text, and returns where the text was.
    mutating func skipText(endedBy name: Range<Int>, decodesReferences: Bool) -> Range<Int> {
        let start = position
        var from = position
        position = source.count
        while let open = index(of: "<", from: from) {
            if isEndTag(at: open, named: name) {
                position = open
                break
            }
            from = open + 1
        }
        if decodesReferences { limitReferences(in: start..<position) }
        return start..<position
    }

    private func isEndTag(at open: Int, named name: Range<Int>) -> Bool {
        let end = open + 2 + name.count
        guard end < source.count, source[open + 1] == UInt8(ascii: "/") else { return false }
        let last = source[end]
        return (last.isHTMLSpace || last == UInt8(ascii: ">") || last == UInt8(ascii: "/"))
            && TagName(source[(open + 2)..<end]) == TagName(source[name])
    }

    mutating func skipAll() { position = source.count }

    // MARK: Declarations

    private mutating func skipDeclaration(from open: Int, allowsCharacterData: Bool) -> Token? {
        if starts(with: "!--") {
            position += 3
            skipComment()
        } else if starts(with: "!doctype") {
            skipPast(">")
            return .doctype(open)
        } else if allowsCharacterData, starts(with: "![CDATA[") {
            position += 8
            let start = position
            while let bracket = index(of: "]", from: position) {
                position = bracket
                if starts(with: "]]>") {
                    position += 3
                    return .characterData(range: open..<position, text: start..<bracket)
                }
                position += 1
            }
            position = source.count
            return .characterData(range: open..<position, text: start..<position)
        } else if starts(with: "![CDATA[") {
            skipPast(">")
            return .characterDataComment(open..<position)
        } else {
            skipPast(">")
        }
        return nil
    }

    private mutating func skipComment() {
        if starts(with: ">") || starts(with: "->") { return skipPast(">") }
        while let dash = index(of: "-", from: position) {
            position = dash
            if starts(with: "-->") || starts(with: "--!>") { return skipPast(">") }
            position += 1
        }
        position = source.count
    }

    // MARK: Tags

    /// Reads from the tag's name to its end; nil when the page ends first, which leaves no tag.
    private mutating func readTag(from open: Int) -> Tag? {
        let nameStart = position
        while let byte = current, !byte.isHTMLSpace, byte != UInt8(ascii: "/"), byte != UInt8(ascii: ">") {
            position += 1
        }
        let name = nameStart..<position
        var count = 0
        var excessStart: Int?
        var isSelfClosing = false
        while let byte = current {
            if byte == UInt8(ascii: ">") {
                let excess = excessStart.map { $0..<max($0, position - (isSelfClosing ? 1 : 0)) }
                position += 1
                let tagName = TagName(source[name])
                return Tag(
                    name: tagName, traits: TagTraits(of: tagName), nameRange: name, range: open..<position,
                    isSelfClosing: isSelfClosing,
                    excessAttributes: excess)
            } else if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
                isSelfClosing = byte == UInt8(ascii: "/")
                position += 1
            } else {
                isSelfClosing = false
                count += 1
                if count == maximumAttributes + 1 { excessStart = position }
                skipAttribute()
            }
        }
        return nil
    }

    private mutating func skipAttribute() {
        // An equals sign in front belongs to the name.
        position += 1
        skip { !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=") }
        let nameEnd = position
        skip(while: \.isHTMLSpace)
        guard current == UInt8(ascii: "=") else {
            position = nameEnd
            return
        }
        position += 1
        skip(while: \.isHTMLSpace)
        let start = position
        switch current {
        case UInt8(ascii: "\""):
            position += 1
            skipPast("\"")
        case UInt8(ascii: "'"):
            position += 1
            skipPast("'")
        case UInt8(ascii: ">"), nil: return
        default: skip { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
        }
        limitReferences(in: start..<position)
    }

    // MARK: References

    /// Gives numeric references of eight digits and more, which are beyond Unicode unless they begin with zeros, a value
    /// that is just beyond it: to gumbo's integer they would be something else.
    private mutating func limitReferences(in range: Range<Int>) {
        var from = range.lowerBound
        while let ampersand = index(of: "&", from: from, to: range.upperBound), ampersand + 2 < range.upperBound {
            from = ampersand + 1
            guard source[ampersand + 1] == UInt8(ascii: "#") else { continue }
            let isHex = source[ampersand + 2].lowercasedASCII == UInt8(ascii: "x")
            let start = ampersand + (isHex ? 3 : 2)
            var end = start
            while end < range.upperBound, isDigit(source[end], isHex: isHex) { end += 1 }
            let significant = source[start..<end].drop { $0 == UInt8(ascii: "0") }
            guard significant.count >= 8 else { continue }
            let beyond = Array((isHex ? "110000" : "1114112").utf8)
            let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: end - start - beyond.count)
            source.replaceSubrange(start..<end, with: zeros + beyond)
        }
    }

    private func isDigit(_ byte: UInt8, isHex: Bool) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
            || isHex && UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte.lowercasedASCII
    }

    // MARK: Bytes

    private var current: UInt8? { position < source.count ? source[position] : nil }

    private func index(of byte: Unicode.Scalar, from start: Int, to end: Int? = nil) -> Int? {
        source.withUnsafeBytes { buffer in
            let end = end ?? buffer.count
            guard start < end, let base = buffer.baseAddress,
                let found = memchr(base + start, Int32(byte.value), end - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private func starts(with text: StaticString) -> Bool {
        guard source.count - position >= text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            expected.indices.allSatisfy { source[position + $0].lowercasedASCII == expected[$0].lowercasedASCII }
        }
    }

    private mutating func skip(while holds: (UInt8) -> Bool) {
        while let byte = current, holds(byte) { position += 1 }
    }

    private mutating func skipPast(_ byte: Unicode.Scalar) {
        position = index(of: byte, from: position).map { $0 + 1 } ?? source.count
    }
}
