import JSON

/// Reads `PATH [test]`.
enum FileTestParser {
    static func file(_ text: String) throws(LanguageError) -> Assertion {
        var scanner = LanguageScanner(text)
        guard let path = try scanner.takePath() else { throw LanguageError("a path should follow 'file:'") }
        guard let condition = try condition(scanner) else {
            throw LanguageError(
                "'\(scanner.rest)' is no test of a file; write nothing, absent, words|lines|bytes = N, contains \"…\", "
                    + "lacks \"…\", matches /…/, section \"…\", = attachment, json, svg, csv, .a.b number, .a.b = VALUE or .a >= .b"
            )
        }
        return .file(FileTest(path, condition))
    }

    private static func condition(_ start: LanguageScanner) throws(LanguageError) -> FileTest.Condition? {
        if start.isAtEnd { return .exists }
        var scanner = start
        if scanner.take("absent"), scanner.isAtEnd { return .isAbsent }
        scanner = start
        if scanner.take("lacks"), let text = try scanner.takeText(), scanner.isAtEnd { return .lacks(text) }
        scanner = start
        if scanner.take("contains"), let text = try scanner.takeText(), scanner.isAtEnd { return .contains(text) }
        scanner = start
        if scanner.take("section"), let title = try scanner.takeText(), scanner.isAtEnd { return .section(title) }
        if let match = start.rest.wholeMatch(of: /matches\s+\/(.*)\/(i?)/.dotMatchesNewlines()) {
            return .matches(try LanguageScanner.pattern(match.1, isAnyCase: !match.2.isEmpty))
        }
        scanner = start
        if scanner.take("="), scanner.take("attachment"), scanner.isAtEnd { return .isAttachment }
        if let format = FileTest.Format(rawValue: String(start.rest)) { return .isWellFormed(format) }
        if let match = start.rest.wholeMatch(of: /(words|lines|bytes)\s*(!=|<=|>=|=|<|>)\s*([0-9]+)/),
            let unit = FileTest.Unit(rawValue: String(match.1)),
            let comparison = Comparison(rawValue: String(match.2)), let number = Int(match.3)
        {
            return .size(unit, comparison, number)
        }
        return fieldCondition(start)
    }

    private static func fieldCondition(_ start: LanguageScanner) -> FileTest.Condition? {
        var scanner = start
        guard let field = scanner.takeField() else { return nil }
        if let type = FileTest.FieldType(rawValue: String(scanner.rest)) { return .fieldType(field, type) }
        guard let comparison = scanner.takeComparison() else { return nil }
        if let value = try? JSONValue(parsing: String(scanner.rest)) { return .field(field, comparison, value) }
        guard let other = scanner.takeField(), scanner.isAtEnd else { return nil }
        return .fields(field, comparison, other)
    }
}
