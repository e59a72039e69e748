import Document

/// Reads `SELECTOR PROPERTY = "value"`.
enum StyleParser {
    static func style(_ text: String) throws(LanguageError) -> StyleTest {
        guard
            let match = text.wholeMatch(
                of: /(.+)\s(-{0,2}[a-z][a-z0-9\-]*)\s+((?:=|contains|matches)\s*["'\/].*)/.dotMatchesNewlines())
        else {
            throw LanguageError("'\(text)' is no test of a style; write SELECTOR PROPERTY = \"value\"")
        }
        do { _ = try Selector(parsing: String(match.1)) } catch { throw LanguageError("\(error)") }
        return StyleTest(String(match.1), String(match.2), try AssertionParser.text(String(match.3)))
    }
}
