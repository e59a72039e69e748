/// Reads the tokens of CSS (Syntax Module Level 3) that selectors are made of.
struct SelectorReader {
    let text: String
    private let scalars: [Unicode.Scalar]
    private(set) var position = 0

    init(_ text: String) {
        self.text = text
        scalars = text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }
    }

    var current: Unicode.Scalar? { peek(0) }
    var isAtEnd: Bool { position >= scalars.count }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    func error(_ message: String, at offset: Int? = nil) -> SelectorError {
        SelectorError(message: message, offset: offset ?? position, selector: text)
    }

    mutating func advance(_ count: Int = 1) { position += count }

    /// Takes a character if it is next.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        position += 1
        return true
    }

    // MARK: Space

    /// Skips white space and comments; true when there was white space.
    @discardableResult
    mutating func skipSpace() -> Bool {
        var isSpace = false
        while true {
            skipComments()
            guard let scalar = current, scalar.isSelectorSpace else { return isSpace }
            isSpace = true
            position += 1
        }
    }

    /// A comment without an end reaches to the end of the text, as in a browser.
    mutating func skipComments() {
        while current == "/", peek(1) == "*" {
            position += 2
            while !isAtEnd, !(current == "*" && peek(1) == "/") { position += 1 }
            position = min(position + 2, scalars.count)
        }
    }

    // MARK: Identifiers and strings

    var startsIdentifier: Bool {
        let start = current == "-" ? 1 : 0
        if start == 1, peek(1) == "-" { return true }
        return peek(start)?.isNameStart ?? false || startsEscape(start)
    }

    private func startsEscape(_ distance: Int) -> Bool {
        peek(distance) == "\\" && !(peek(distance + 1)?.isNewline ?? false)
    }

    /// An identifier, its escapes resolved; nil when none is next.
    mutating func identifier() -> String? { startsIdentifier ? name() : nil }

    private mutating func name() -> String {
        var name = String.UnicodeScalarView()
        while let scalar = current {
            if scalar.isNameStart || scalar == "-" || scalar.isDigit {
                name.append(scalar)
                position += 1
            } else if startsEscape(0) {
                name.append(escape())
            } else {
                break
            }
        }
        return String(name)
    }

    private mutating func escape() -> Unicode.Scalar {
        position += 1
        guard let first = current else { return "\u{FFFD}" }
        guard first.hexValue != nil else {
            position += 1
            return first
        }
        var code: UInt32 = 0
        for _ in 0..<6 {
            guard let digit = current?.hexValue else { break }
            code = code * 16 + digit
            position += 1
        }
        // One white space after the digits belongs to the escape, a CR and LF being one.
        if current == "\r", peek(1) == "\n" { position += 1 }
        if current?.isSelectorSpace ?? false { position += 1 }
        return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
    }

    /// A quoted string, its escapes resolved; nil when none is next.
    mutating func string() throws(SelectorError) -> String? {
        guard let quote = current, quote == "\"" || quote == "'" else { return nil }
        let start = position
        position += 1
        var string = String.UnicodeScalarView()
        while let scalar = current, scalar != quote {
            if scalar == "\\" {
                if let next = peek(1), next.isNewline {
                    position += next == "\r" && peek(2) == "\n" ? 3 : 2
                } else if peek(1) == nil {
                    position += 1
                } else {
                    string.append(escape())
                }
            } else if scalar.isNewline {
                throw error("a quoted value goes over the end of the line; close the quote before it", at: start)
            } else {
                string.append(scalar)
                position += 1
            }
        }
        // The end of the text closes it, as in a browser.
        _ = take(quote)
        return String(string)
    }

    /// Decimal digits as a number, very large ones cut; nil when none are next.
    mutating func digits() -> Int? {
        guard current?.isDigit ?? false else { return nil }
        var number = 0
        while let scalar = current, scalar.isDigit {
            number = min(number * 10 + Int(scalar.value) - 48, 1_000_000_000)
            position += 1
        }
        return number
    }
}

extension Unicode.Scalar {
    var isNewline: Bool { self == "\n" || self == "\r" || self == "\u{0C}" }
    var isSelectorSpace: Bool { self == " " || self == "\t" || isNewline }
    var isDigit: Bool { "0"..."9" ~= self }
    var isNameStart: Bool { "a"..."z" ~= self || "A"..."Z" ~= self || self == "_" || value >= 0x80 }

    fileprivate var hexValue: UInt32? {
        switch self {
        case "0"..."9": value - 48
        case "a"..."f": value - 87
        case "A"..."F": value - 55
        default: nil
        }
    }
}
