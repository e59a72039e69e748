/// Reads `SELECTOR [test]`: the test is looked for from the end, because a selector may contain `=` and `>`.
enum ElementTestParser {
    static func test(_ text: String) throws(LanguageError) -> ElementTest {
        if let match = text.wholeMatch(of: /(.+?)\s+number\s*((?:!=|<=|>=|=|<|>).+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            return ElementTest(String(match.1), try number(match.2))
        }
        if let match = text.wholeMatch(of: /(.+?)\s*(!=|<=|>=|=|<|>)\s*([0-9]+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            guard let comparison = Comparison(rawValue: String(match.2)), let number = Int(match.3) else {
                throw LanguageError("the number \(match.3) is too large")
            }
            return ElementTest(String(match.1), .count(comparison, number))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+is\s+([a-z]+)/.dotMatchesNewlines()), closesItsBrackets(match.1),
            let state = ElementState(rawValue: String(match.2))
        {
            return ElementTest(String(match.1), .state(state))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+says\s+(\S+)\s+\.(\S+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            let field = match.3.split(separator: ".").map(String.init)
            return ElementTest(String(match.1), .says(FileField(String(match.2), field)))
        }
        return try textTest(text)
    }

    private static func number(_ text: Substring) throws(LanguageError) -> ElementTest.Condition {
        var scanner = LanguageScanner(text)
        guard let comparison = scanner.takeComparison(), let quantity = try scanner.takeQuantity(), scanner.isAtEnd
        else {
            throw LanguageError(
                "'\(text)' is no comparison with a number; write = 5, >= data.json .max.val, = sum of \"sales\" in data.csv "
                    + "or = rows of data.csv")
        }
        return .number(comparison, quantity)
    }

    private static func textTest(_ text: String) throws(LanguageError) -> ElementTest {
        if let match = text.wholeMatch(
            of: /(.+?)\s*(=|\bcontains\b|\bshows\b)\s*("(?:[^"\\]|\\.)*"|'[^']*')/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            let value = try LanguageScanner.unquote(match.3)
            if match.2 == "shows" { return ElementTest(String(match.1), .shows(value)) }
            return ElementTest(String(match.1), .text(match.2 == "=" ? .equals(value) : .contains(value)))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+matches\s+\/(.*)\//.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            return ElementTest(String(match.1), .text(.matches(try LanguageScanner.pattern(match.2))))
        }
        if let match = text.wholeMatch(of: /(.+?)\s+(contains|shows|matches)\s+(.+)/.dotMatchesNewlines()),
            closesItsBrackets(match.1)
        {
            let form = match.2 == "matches" ? "matches /…/" : "\(match.2) \"…\""
            throw LanguageError("'\(match.3)' after '\(match.2)' is no text that can be read; write \(form)")
        }
        return ElementTest(text)
    }

    /// Whether a text could be a whole selector: what looked like a test was not inside brackets or quotes.
    private static func closesItsBrackets(_ text: Substring) -> Bool {
        var open: [Character] = []
        var quote: Character?
        for character in text {
            if let current = quote {
                if character == current { quote = nil }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "(", "[": open.append(character)
            case ")": if open.popLast() != "(" { return false }
            case "]": if open.popLast() != "[" { return false }
            default: break
            }
        }
        return open.isEmpty && quote == nil
    }
}
