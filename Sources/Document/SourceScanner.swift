/// Reads the tags of a page before gumbo does, and takes away what gumbo cannot cope with.
///
/// Gumbo's time grows with the square of how deep elements nest and of how many attributes a tag has; it reads
/// `noscript` as if scripts were off; a numeric reference can overflow its integer; and text at the end of a form comes to
/// stand behind it. The scan follows the standard's
/// rules for tags, but only roughly those for which end tag closes what: only pages deeper than any browser allows
/// are touched for that.
struct SourceScanner {
    /// Above Chromium's limit, so that the exact rule is applied where the tree is built.
    private static let maximumDepth = 1024
    private static let maximumAttributes = 1000

    private let isScripting: Bool
    private var cursor: TagCursor
    private var depth = NestingDepth(limit: maximumDepth)
    /// What is to stand in place of parts of the source, in order.
    private var edits: [(range: Range<Int>, replacement: [UInt8])] = []
    private var noscripts: [(start: Int, content: Range<Int>)] = []
    private var doctype: Int?

    init(_ source: [UInt8], scripting: Bool) {
        isScripting = scripting
        cursor = TagCursor(source, maximumAttributes: Self.maximumAttributes)
    }

    mutating func prepare() -> PreparedSource {
        while let token = cursor.next(allowsCharacterData: depth.allowsCharacterData) {
            switch token {
            case .doctype(let start):
                doctype = doctype ?? start
            case .characterData(let range, let text): edits.append((range, escaped(text)))
            case .characterDataComment(let range): edits.append((range, comment(range)))
            case .start(let tag): read(tag)
            case .end(let tag):
                if !depth.end(tag) {
                    edits.append((tag.range, newlines(in: tag.range)))
                } else if tag.name == Self.form {
                    edits.append((tag.range.lowerBound..<tag.range.lowerBound, Self.separator))
                }
            }
        }
        return edited()
    }

    private static let form = TagName("form".utf8)
    /// Makes gumbo finish the text before it; no other edit looks like it.
    private static let separator = Array("<!---->".utf8)

    private mutating func read(_ tag: TagCursor.Tag) {
        if let excess = tag.excessAttributes { edits.append((excess, newlines(in: excess))) }
        let isForeign = depth.isForeign
        if !depth.start(tag) {
            let end = [UInt8(ascii: "<"), UInt8(ascii: "/")] + cursor.source[tag.nameRange] + [UInt8(ascii: ">")]
            edits.append((tag.range.upperBound..<tag.range.upperBound, end))
        }
        guard !isForeign else { return }
        if tag.traits.contains(.endless) {
            cursor.skipAll()
        } else if tag.traits.contains(.scripting), isScripting {
            let content = cursor.skipText(endedBy: tag.nameRange, decodesReferences: false)
            noscripts.append((tag.range.lowerBound, content))
            edits.append((content, newlines(in: content)))
        } else if tag.traits.contains(.rawText) {
            _ = cursor.skipText(
                endedBy: tag.nameRange, decodesReferences: tag.traits.contains(.decodesReferences))
        }
    }

    // Gumbo's own reading of CDATA ends the process in a failed assertion when other text follows in a table, so it
    // never sees any: it becomes the text or the comment that it stands for.

    private func escaped(_ text: Range<Int>) -> [UInt8] {
        cursor.source[text].flatMap { byte in
            switch byte {
            case UInt8(ascii: "<"): Array("&lt;".utf8)
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            default: [byte]
            }
        }
    }

    private func comment(_ range: Range<Int>) -> [UInt8] {
        let isClosed = cursor.source[range].last == UInt8(ascii: ">")
        let content = cursor.source[range].dropFirst(2).dropLast(isClosed ? 1 : 0)
        return Array("<!--".utf8) + content + Array("-->".utf8)
    }

    private func newlines(in range: Range<Int>) -> [UInt8] {
        cursor.source[range].filter { $0 == UInt8(ascii: "\n") }
    }

    private func edited() -> PreparedSource {
        let source = cursor.source
        guard !edits.isEmpty else { return PreparedSource(bytes: source, doctype: doctype) }
        // Edits come from tags, and a doctype after a tag means nothing: its place stays.
        var result = PreparedSource(bytes: [], doctype: doctype)
        result.bytes.reserveCapacity(source.count + edits.count * 8)
        var position = 0
        var pending = noscripts[...]
        for edit in edits {
            // The start tag of a noscript lies before the edit of its content and after any edit before that.
            while let next = pending.first, next.start < edit.range.lowerBound {
                let text = String(decoding: source[next.content], as: UTF8.self).replacing("\r\n", with: "\n")
                result.noscripts[result.bytes.count + next.start - position] = text
                pending.removeFirst()
            }
            result.bytes += source[position..<edit.range.lowerBound]
            if edit.range.isEmpty, edit.replacement == Self.separator { result.separators.insert(result.bytes.count) }
            result.bytes += edit.replacement
            position = edit.range.upperBound
        }
        result.bytes += source[position...]
        return result
    }
}
