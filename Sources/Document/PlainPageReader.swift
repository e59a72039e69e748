/// Reads a page that needs no correction several times faster than gumbo does.
///
/// A page is plain when every tag that matters is written and every element ends where it must, as in most pages that
/// programs write: then the standard's tree construction comes down to a stack. Whatever could mean anything else (a
/// missing or misplaced tag, SVG, a template, an unusual reference, a control character) makes a page not plain, and gumbo
/// reads it; what is plain may therefore be listed too narrowly, but never too widely.
struct PlainPageReader: ~Copyable {
    /// Nesting that gumbo's tree is cut at is gumbo's affair.
    private static let maximumDepth = 500

    private struct Open {
        let element: PlainElement
        /// Where the name is written; empty where no tag is.
        let name: Range<Int>
    }

    /// The page; names of elements and attributes are made small in place.
    var source: [UInt8]
    private let isScripting: Bool
    var position = 0
    var line = 1
    var builder = DocumentBuilder(isQuirks: false, expectedElements: 0)
    private var open: [Open] = []
    private var openParagraphs = 0
    private var openForms = 0
    /// The names that cannot nest and are open.
    private var unnestable: [TagName] = []
    var decoded: [UInt8] = []
    var attributeNames: [Range<Int>] = []

    private init(_ source: [UInt8], scripting: Bool) {
        self.source = source
        isScripting = scripting
        builder = DocumentBuilder(isQuirks: false, expectedElements: source.count / 30)
    }

    /// The document of a page in UTF-8; nil when it is not plain.
    static func read(_ source: [UInt8], scripting: Bool) -> DocumentBuilder? {
        guard isUnsuspicious(source) else { return nil }
        var reader = PlainPageReader(source, scripting: scripting)
        guard reader.readHead(), reader.readBody() else { return nil }
        return reader.builder
    }

    /// Whether there is no character in it that the parser or gumbo replaces; some others count as suspicious, too.
    private static func isUnsuspicious(_ source: [UInt8]) -> Bool {
        source.withUnsafeBufferPointer { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                // ASCII ends no sequence of bytes, so it need not be remembered.
                if byte >= 0x20, byte < 0x7F { continue }
                if byte < 0x20, byte != 0x0A, byte != 0x09 { return false }
                if byte == 0x7F { return false }
                if previous == 0xC2, byte < 0xA0 { return false }
                if previous == 0xEF, byte == 0xB7 { return false }
                if previous == 0xBF, byte == 0xBE || byte == 0xBF { return false }
                previous = byte
            }
            return true
        }
    }

    // MARK: The page's frame

    /// From the beginning to the end of the body's start tag.
    private mutating func readHead() -> Bool {
        skipSpace()
        guard take("<!doctype html>") else { return false }
        builder.doctype(name: "html")
        skipSpace()
        guard start(named: "html") else { return false }
        skipSpace()
        guard start(named: "head") else { return false }
        while true {
            readSpace()
            if take("</head>") { break }
            guard let opening = tagName() else {
                guard readComment() else { return false }
                continue
            }
            guard Self.headElements.contains(TagName(source[opening])), readElement(opening) else { return false }
        }
        builder.endElement()
        readSpace()
        return start(named: "body")
    }

    private static let headElements = Set(
        ["base", "link", "meta", "noscript", "script", "style", "title"].map { TagName($0.utf8) })

    /// The start tag of a name, and with it the element.
    private mutating func start(named expected: StaticString) -> Bool {
        guard let name = tagName(), name.count == expected.utf8CodeUnitCount,
            starts(with: expected, at: name.lowerBound)
        else { return false }
        return readStartTag(name)
    }

    private mutating func readBody() -> Bool {
        open = [Open(element: .body, name: 0..<0)]
        while position < source.count {
            guard readText() else { return false }
            if position == source.count { return false }
            if position + 1 < source.count, source[position + 1] == UInt8(ascii: "/") {
                if take("</body>") { return open.count == 1 && readEnd() }
                guard readEndTag() else { return false }
            } else if let name = tagName() {
                guard readElement(name) else { return false }
            } else if !readComment() {
                return false
            }
        }
        return false
    }

    /// What follows the body: white space, which becomes part of it.
    private mutating func readEnd() -> Bool {
        readSpace()
        guard take("</html>") else { return false }
        readSpace()
        return position == source.count
    }

    // MARK: Elements

    private mutating func readElement(_ opening: Range<Int>) -> Bool {
        let tagName = TagName(source[opening])
        let isCustom = index(of: UInt8(ascii: "-"), in: opening) != nil
        guard let element = PlainElement(tagName, isCustom: isCustom) else { return false }
        var parent = open.last?.element ?? .body
        if element == .row, parent == .table {
            builder.startImplied("tbody")
            open.append(Open(element: .section, name: 0..<0))
            parent = .section
        }
        guard element.isPlain(in: parent), open.count < Self.maximumDepth else { return false }
        guard openParagraphs == 0 || !element.endsParagraph else { return false }
        switch element {
        case .unnestable:
            guard !unnestable.contains(tagName) else { return false }
            unnestable.append(tagName)
        case .form:
            guard openForms == 0 else { return false }
            openForms = 1
        case .noscript where !isScripting: return false
        case .paragraph: openParagraphs = 1
        default: break
        }
        guard readStartTag(opening) else { return false }
        switch element {
        case .void, .rule, .column: builder.endElement()
        case .raw, .noscript, .referenced: return readContent(of: opening, isReferenced: element == .referenced)
        default:
            open.append(Open(element: element, name: opening))
            if element == .block, position < source.count, source[position] == UInt8(ascii: "\n"),
                starts(with: "pre", at: opening.lowerBound), opening.count == 3
            {
                (position, line) = (position + 1, line + 1)
            }
        }
        return true
    }

    private mutating func readEndTag() -> Bool {
        if open.last?.element == .section, open.last?.name.isEmpty ?? false, starts(with: "</table", at: position) {
            builder.endElement()
            open.removeLast()
        }
        guard let current = open.last, !current.name.isEmpty else { return false }
        let end = position + 2 + current.name.count
        guard end < source.count else { return false }
        for offset in 0..<current.name.count
        where source[position + 2 + offset].lowercasedASCII != source[current.name.lowerBound + offset].lowercasedASCII
        {
            return false
        }
        position = end
        skipSpace()
        guard position < source.count, source[position] == UInt8(ascii: ">") else { return false }
        position += 1
        builder.endElement()
        open.removeLast()
        switch current.element {
        case .paragraph: openParagraphs = 0
        case .form: openForms = 0
        case .unnestable: unnestable.removeLast()
        default: break
        }
        return true
    }

    /// Text up to the end tag, and that tag.
    private mutating func readContent(of name: Range<Int>, isReferenced: Bool) -> Bool {
        var from = position
        while let end = index(of: UInt8(ascii: "<"), in: from..<source.count) {
            from = end + 1
            // In scripts this begins what may hide their end.
            if starts(with: "<!--", at: end), !isReferenced { return false }
            let after = end + 2 + name.count
            guard after < source.count, source[end + 1] == UInt8(ascii: "/") else { continue }
            guard TagName(source[(end + 2)..<after]) == TagName(source[name]) else { continue }
            // Of the other bytes that may follow the name only this one is usual.
            guard source[after] == UInt8(ascii: ">") else { return false }
            var start = position
            if isReferenced, source[start] == UInt8(ascii: "\n"), name.count == 8 { start += 1 }
            guard appendText(start..<end, isReferenced: isReferenced) else { return false }
            countLines(position..<end)
            builder.endElement()
            position = after + 1
            return true
        }
        return false
    }

    // MARK: Text

    /// Text up to the next `<` or the end.
    private mutating func readText() -> Bool {
        let end = index(of: UInt8(ascii: "<"), in: position..<source.count) ?? source.count
        let range = position..<end
        guard !range.isEmpty else { return true }
        if !(open.last?.element.holdsText ?? true) {
            for index in range where !source[index].isHTMLSpace { return false }
        }
        countLines(range)
        position = end
        return appendText(range, isReferenced: true)
    }

    private mutating func appendText(_ range: Range<Int>, isReferenced: Bool) -> Bool {
        if isReferenced, index(of: UInt8(ascii: "&"), in: range) != nil {
            guard PlainReferences.decode(source, range, isAttribute: false, into: &decoded) else { return false }
            decoded.withUnsafeBufferPointer { builder.text($0) }
        } else {
            source.withUnsafeBufferPointer { builder.text(UnsafeBufferPointer(rebasing: $0[range])) }
        }
        return true
    }

    private mutating func readComment() -> Bool {
        guard starts(with: "<!--", at: position), !starts(with: ">", at: position + 4),
            !starts(with: "->", at: position + 4)
        else { return false }
        let start = position + 4
        var from = start
        while let dash = index(of: UInt8(ascii: "-"), in: from..<source.count) {
            if starts(with: "--!>", at: dash) { return false }
            if starts(with: "-->", at: dash) {
                builder.comment(String(decoding: source[start..<dash], as: UTF8.self))
                countLines(start..<dash)
                position = dash + 3
                return true
            }
            from = dash + 1
        }
        return false
    }

    /// White space, as text.
    private mutating func readSpace() {
        let start = position
        skipSpace()
        source.withUnsafeBufferPointer { builder.text(UnsafeBufferPointer(rebasing: $0[start..<position])) }
    }
}
