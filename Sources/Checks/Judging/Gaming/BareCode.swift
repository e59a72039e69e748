/// A page's or script's source in which what is not code is blank: the lines stay where they are.
///
/// In doubt something is code: what looks like a comment inside a text, a pattern or markup stays.
struct BareCode {
    private var bytes: [UInt8]
    private let blanksTexts: Bool

    /// Without comments, and with `blankingTexts` also without what stands in the quotes of its scripts.
    static func text(of source: String, path: String, blankingTexts: Bool = false) -> String {
        var code = BareCode(bytes: Array(source.utf8), blanksTexts: blankingTexts)
        if path.hasSuffix("html") || path.hasSuffix("htm") {
            code.blankMarkup()
        } else {
            code.blankScript(0..<code.bytes.count)
        }
        return String(decoding: code.bytes, as: UTF8.self)
    }

    private mutating func blankMarkup() {
        var index = 0
        while let start = find("<", from: index, in: bytes.count) {
            if has("<!--", at: start) {
                let end = find("-->", from: start + 4, in: bytes.count).map { $0 + 3 } ?? bytes.count
                blank(start..<end)
                index = end
            } else if let name = ["script", "style"].first(where: { has("<\($0)", at: start, ignoringCase: true) }) {
                let inside = (find(">", from: start, in: bytes.count) ?? bytes.count - 1) + 1
                let end = find("</\(name)", from: inside, in: bytes.count, ignoringCase: true) ?? bytes.count
                if name == "style" { blankBlocks(inside..<end) } else { blankScript(inside..<end) }
                index = max(end, start + 1)
            } else {
                index = start + 1
            }
        }
    }

    /// `/* … */` of a style sheet.
    private mutating func blankBlocks(_ range: Range<Int>) {
        var index = range.lowerBound
        while let start = find("/*", from: index, in: range.upperBound),
            let end = find("*/", from: start + 2, in: range.upperBound)
        {
            blank(start..<(end + 2))
            index = end + 2
        }
    }

    private mutating func blankScript(_ range: Range<Int>) {
        var index = range.lowerBound
        // The last byte that is no space, and where it stands: it tells a division from a pattern.
        var last: (byte: UInt8, index: Int)?
        // How many braces are open in each `${…}` around this place.
        var substitutions: [Int] = []
        while index < range.upperBound {
            let byte = bytes[index]
            switch byte {
            // A backslash stands in texts and patterns only: here is one that was not recognised.
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "/") where has("//", at: index):
                let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
                blank(index..<end)
                index = end
                continue
            case UInt8(ascii: "/") where has("/*", at: index):
                guard let end = find("*/", from: index + 2, in: range.upperBound) else { return }
                blank(index..<(end + 2))
                index = end + 2
                continue
            case UInt8(ascii: "/") where !endsOperand(last): index = endOfPattern(from: index, in: range.upperBound)
            case UInt8(ascii: "\""), UInt8(ascii: "'"): index = skipText(from: index, in: range.upperBound)
            case UInt8(ascii: "`"): index = skipTemplate(from: index + 1, in: range.upperBound, &substitutions)
            case UInt8(ascii: "{") where !substitutions.isEmpty:
                substitutions[substitutions.count - 1] += 1
                index += 1
            case UInt8(ascii: "}") where substitutions.last == 0:
                substitutions.removeLast()
                index = skipTemplate(from: index + 1, in: range.upperBound, &substitutions)
            case UInt8(ascii: "}") where !substitutions.isEmpty:
                substitutions[substitutions.count - 1] -= 1
                index += 1
            default: index += 1
            }
            index = min(index, range.upperBound)
            if byte > 0x20 { last = (bytes[index - 1] > 0x20 ? bytes[index - 1] : byte, index - 1) }
        }
    }

    private mutating func skipText(from start: Int, in end: Int) -> Int {
        var index = start + 1
        while index < end, bytes[index] != bytes[start], bytes[index] != UInt8(ascii: "\n") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        if blanksTexts { blank((start + 1)..<min(index, end)) }
        return min(index + 1, end)
    }

    /// To behind its end, or to behind the `${` of the next substitution.
    private mutating func skipTemplate(from start: Int, in end: Int, _ substitutions: inout [Int]) -> Int {
        var index = start
        while index < end, bytes[index] != UInt8(ascii: "`") {
            if has("${", at: index) {
                if blanksTexts { blank(start..<index) }
                substitutions.append(0)
                return index + 2
            }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        if blanksTexts { blank(start..<min(index, end)) }
        return min(index + 1, end)
    }

    private func endOfPattern(from start: Int, in end: Int) -> Int {
        var index = start + 1
        var isInClass = false
        while index < end, isInClass || bytes[index] != UInt8(ascii: "/"), bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == UInt8(ascii: "[") { isInClass = true }
            if bytes[index] == UInt8(ascii: "]") { isInClass = false }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, end)
    }

    private func endsOperand(_ last: (byte: UInt8, index: Int)?) -> Bool {
        guard let last else { return false }
        if [UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(
            last.byte)
        {
            return true
        }
        guard Self.isWordPart(last.byte) else { return false }
        var start = last.index
        while start > 0, Self.isWordPart(bytes[start - 1]) { start -= 1 }
        let word = String(decoding: bytes[start...last.index], as: UTF8.self)
        return !["return", "typeof", "case", "in", "of", "void", "await", "else", "do"].contains(word)
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private mutating func blank(_ range: Range<Int>) {
        for index in range where bytes[index] != UInt8(ascii: "\n") && bytes[index] != UInt8(ascii: "\r") {
            bytes[index] = UInt8(ascii: " ")
        }
    }

    private func has(_ mark: String, at index: Int, ignoringCase: Bool = false) -> Bool {
        guard index + mark.utf8.count <= bytes.count else { return false }
        return zip(bytes[index...], mark.utf8).allSatisfy { $0 == $1 || ignoringCase && $0 | 0x20 == $1 && $1 > 0x60 }
    }

    private func find(_ mark: String, from start: Int, in end: Int, ignoringCase: Bool = false) -> Int? {
        guard let first = mark.utf8.first else { return nil }
        var index = start
        while index < end {
            guard let next = bytes[index..<end].firstIndex(of: first) else { return nil }
            if has(mark, at: next, ignoringCase: ignoringCase) { return next }
            index = next + 1
        }
        return nil
    }
}
