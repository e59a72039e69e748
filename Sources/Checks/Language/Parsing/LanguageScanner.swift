import JSON

/// Reads the words of the check language one after another.
struct LanguageScanner {
    private(set) var rest: Substring

    init(_ text: some StringProtocol) {
        rest = Substring(text)
        skipSpace()
    }

    var isAtEnd: Bool { rest.isEmpty }

    private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

    /// Takes the words if they come next as whole words.
    mutating func take(_ words: String) -> Bool {
        guard rest.hasPrefix(words) else { return false }
        let after = rest.dropFirst(words.count)
        if let last = words.last, last.isLetter, let next = after.first, next.isLetter || next == "-" { return false }
        rest = after
        skipSpace()
        return true
    }

    /// Takes what the pattern matches at this place.
    mutating func take<Output>(_ pattern: Regex<Output>) -> Output? {
        guard let match = rest.prefixMatch(of: pattern) else { return nil }
        rest = rest[match.range.upperBound...]
        skipSpace()
        return match.output
    }

    /// A text in double quotes as JSON writes it, or in single quotes as it stands.
    mutating func takeText() throws(LanguageError) -> String? {
        guard let match = take(/"(?:[^"\\]|\\.)*"|'[^']*'/.dotMatchesNewlines()) else { return nil }
        return try Self.unquote(match)
    }

    static func unquote(_ text: Substring) throws(LanguageError) -> String {
        if text.hasPrefix("'") { return String(text.dropFirst().dropLast()) }
        guard let value = try? JSONValue(parsing: String(text)).string else {
            throw LanguageError("the text \(text) has a backslash that means nothing")
        }
        return value
    }

    /// A pattern between slashes; `\/` stands for a slash, and an `i` after them for any case.
    mutating func takePattern() throws(LanguageError) -> String? {
        guard let match = take(/\/((?:[^\/\\]|\\.)+)\/(i(?!\w))?/) else { return nil }
        return try Self.pattern(match.1, isAnyCase: match.2 != nil)
    }

    /// The pattern as it is kept: any case is written in it, as `(?i)`.
    static func pattern(_ text: Substring, isAnyCase: Bool = false) throws(LanguageError) -> String {
        guard (try? Regex(String(text))) != nil else {
            throw LanguageError("/\(text)/ is not a regular expression that can be read")
        }
        return isAnyCase && !text.hasPrefix("(?i)") ? "(?i)\(text)" : String(text)
    }

    mutating func takeNumber() -> Double? { take(/-?\d+(?:\.\d+)?(?![\w.])/).flatMap { Double($0) } }

    mutating func takeComparison() -> Comparison? {
        take(/!=|<=|>=|=|<|>/).flatMap { Comparison(rawValue: String($0)) }
    }

    /// `.a.b`, or nothing for the top of the file.
    mutating func takeField() -> [String]? {
        take(/\.([^\s.]+(?:\.[^\s.]+)*)/).map { $0.1.split(separator: ".").map(String.init) }
    }

    /// `= "text"`, `contains "text"` or `matches /pattern/`.
    mutating func takeTextTest() throws(LanguageError) -> TextTest? {
        let start = self
        if take("="), let text = try takeText() { return .equals(text) }
        self = start
        if take("contains"), let text = try takeText() { return .contains(text) }
        self = start
        if take("matches"), let pattern = try takePattern() { return .matches(pattern) }
        self = start
        return nil
    }

    /// `5`, `data.json .max.val`, `sum of "sales" in data.csv`, `rows of data.csv`.
    mutating func takeQuantity() throws(LanguageError) -> Quantity? {
        if let number = takeNumber() { return .number(number) }
        let start = self
        if take("sum of"), let column = try takeText(), take("in"), let path = try takePath() {
            return .sum(column: column, path: path)
        }
        self = start
        if take("rows of"), let path = try takePath() { return .rows(path: path) }
        self = start
        if let path = try takePath(), let field = takeField() { return .field(FileField(path, field)) }
        self = start
        return nil
    }

    /// A path of the site, quoted when it has spaces.
    mutating func takePath() throws(LanguageError) -> String? {
        guard let match = take(/"(?:[^"\\]|\\.)+"|[^\s"]+/) else { return nil }
        let path = match.hasPrefix("\"") ? try Self.unquote(match) : String(match)
        if let fault = SitePath.fault(in: path) { throw LanguageError("the path \(path) \(fault)") }
        return path
    }

    /// A JSON list of texts.
    mutating func takeList() throws(LanguageError) -> [String] {
        let texts = (try? JSONValue(parsing: String(rest)))?.array?.compactMap(\.string) ?? []
        guard !texts.isEmpty else {
            throw LanguageError("'\(rest)' is no list of texts; write [\"…\", \"…\"]")
        }
        rest = ""
        return texts
    }
}
