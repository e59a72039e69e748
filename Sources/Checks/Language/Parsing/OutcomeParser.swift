/// Reads what stands behind `then`.
extension InteractionParser {
    /// Reads to the end.
    static func outcome(_ scanner: inout LanguageScanner) throws(LanguageError) -> Outcome {
        if let assertion = try AssertionParser.prefixed(String(scanner.rest)) { return .holds(assertion) }
        if scanner.take("any of") {
            var outcomes: [Outcome] = []
            for text in try scanner.takeList() {
                var part = LanguageScanner(text)
                outcomes.append(try outcome(&part))
            }
            return .anyOf(outcomes)
        }
        let read = try simple(&scanner)
        guard scanner.isAtEnd else { throw LanguageError("'\(scanner.rest)' after '\(read)' means nothing") }
        return read
    }

    private static func simple(_ scanner: inout LanguageScanner) throws(LanguageError) -> Outcome {
        if scanner.take("dialog"), scanner.rest.first.map({ !"\"/".contains($0) }) ?? true {
            let test = try scanner.takeTextTest()
            if test != nil || scanner.isAtEnd { return .dialog(test) }
            throw LanguageError("after 'dialog' only = \"…\", contains \"…\" or matches /…/ may follow")
        }
        if scanner.take("download") { return .download }
        if scanner.take("request"), let part = try scanner.takeText() { return .request(part) }
        if let reading = try reading(&scanner) { return .reading(reading, try change(&scanner)) }
        let locator = try locator(&scanner)
        if scanner.take("appears") { return .appears(locator) }
        if scanner.take("disappears") { return .disappears(locator) }
        if scanner.take("is"), let state = ElementState.allCases.first(where: { scanner.take($0.rawValue) }) {
            return .state(locator, state)
        }
        let states = ElementState.allCases.map(\.rawValue).joined(separator: ", ")
        throw LanguageError(
            "'\(scanner.rest)' is nothing that can become of \(locator); write appears, disappears or is \(states)")
    }

    private static func reading(_ scanner: inout LanguageScanner) throws(LanguageError) -> Reading? {
        if scanner.take("text of") { return .text(try locator(&scanner)) }
        if scanner.take("number in") { return .number(try locator(&scanner)) }
        if scanner.take("count of") { return .count(try locator(&scanner)) }
        if let match = scanner.take(/style ([a-z\-]+) of\b/) { return .style(String(match.1), try locator(&scanner)) }
        if scanner.take("theme") { return .theme }
        if scanner.take("page") { return .page }
        if scanner.take("address") { return .address }
        return nil
    }

    private static func change(_ scanner: inout LanguageScanner) throws(LanguageError) -> Change {
        if scanner.take("changes") { return .changes }
        if scanner.take("toggles") { return .toggles }
        if scanner.take("is kept") { return .isKept }
        if scanner.take("increases") { return .increases(by: try amount(&scanner)) }
        if scanner.take("decreases") { return .decreases(by: try amount(&scanner)) }
        if let test = try scanner.takeTextTest() { return .reads(test) }
        let start = scanner
        if let comparison = scanner.takeComparison(), let number = scanner.takeNumber() {
            return .compares(comparison, number)
        }
        throw LanguageError(
            "'\(start.rest)' is no change; write changes, toggles, is kept, increases, increases by 1, decreases, "
                + "= 5, = \"…\", contains \"…\" or matches /…/")
    }

    private static func amount(_ scanner: inout LanguageScanner) throws(LanguageError) -> Double? {
        guard scanner.take("by") else { return nil }
        guard let number = scanner.takeNumber() else { throw LanguageError("a number should follow 'by'") }
        return number
    }
}
