/// A piece of JavaScript: enough of a lexer to find the operators and brackets of one expression.
struct ScriptToken: Hashable {
    enum Kind {
        case word
        case number
        case text
        case pattern
        case mark
    }

    let kind: Kind
    let text: String
    /// In characters of the source.
    let range: Range<Int>
}

extension ScriptToken {
    /// Splits a source into tokens; what is not understood becomes single marks.
    static func tokens(of source: [Character]) -> [ScriptToken] {
        var tokens: [ScriptToken] = []
        var index = 0
        while index < source.count {
            let start = index
            let character = source[index]
            let kind: Kind
            if character.isWhitespace {
                index += 1
                continue
            } else if character.isLetter || character == "_" || character == "$" {
                kind = .word
                while index < source.count, isWordPart(source[index]) { index += 1 }
            } else if character.isNumber {
                kind = .number
                while index < source.count, isWordPart(source[index]) || source[index] == "." { index += 1 }
            } else if "\"'`".contains(character) {
                kind = .text
                skipText(source, &index)
            } else if character == "/", !endsOperand(tokens.last) {
                kind = .pattern
                skipPattern(source, &index)
            } else {
                kind = .mark
                index += markLength(source, at: index)
            }
            tokens.append(ScriptToken(kind: kind, text: String(source[start..<index]), range: start..<index))
        }
        return tokens
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "$"
    }

    private static func skipText(_ source: [Character], _ index: inout Int) {
        let quote = source[index]
        index += 1
        while index < source.count, source[index] != quote {
            index += source[index] == "\\" ? 2 : 1
        }
        index = min(index + 1, source.count)
    }

    private static func skipPattern(_ source: [Character], _ index: inout Int) {
        var isInClass = false
        index += 1
        while index < source.count, isInClass || source[index] != "/" {
            if source[index] == "[" { isInClass = true }
            if source[index] == "]" { isInClass = false }
            index += source[index] == "\\" ? 2 : 1
        }
        index = min(index + 1, source.count)
        while index < source.count, source[index].isLetter { index += 1 }
    }

    /// After an operand a slash divides; anywhere else it begins a regular expression.
    private static func endsOperand(_ token: ScriptToken?) -> Bool {
        guard let token else { return false }
        if token.kind == .word { return !["return", "typeof", "in", "of", "void", "await"].contains(token.text) }
        return token.kind != .mark || token.text == ")" || token.text == "]"
    }

    private static let longMarks = [
        "===", "!==", ">>>", "...", "**=", "<<=", ">>=", "&&=", "||=", "??=", "==", "!=", "<=", ">=", "=>", "&&", "||",
        "??", "?.",
        "++", "--", "+=", "-=", "*=", "/=", "%=", "**", "<<", ">>",
    ]

    private static func markLength(_ source: [Character], at index: Int) -> Int {
        longMarks.first { source[index...].starts(with: $0) }?.count ?? 1
    }
}
