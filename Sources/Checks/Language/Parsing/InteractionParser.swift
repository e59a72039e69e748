import Document

/// Reads `STEP, STEP then OUTCOME`.
enum InteractionParser {
    static func interaction(_ text: String) throws(LanguageError) -> Interaction {
        var scanner = LanguageScanner(text)
        var steps: [InteractionStep] = []
        if !scanner.take("then") {
            repeat { steps.append(try step(&scanner)) } while scanner.take(",")
            guard scanner.take("then") else {
                throw LanguageError("after the steps 'then' and an outcome should follow, not '\(scanner.rest)'")
            }
        }
        return Interaction(steps, then: try outcome(&scanner))
    }

    static func step(_ scanner: inout LanguageScanner) throws(LanguageError) -> InteractionStep {
        if scanner.take("open"), let address = try scanner.takeText() {
            guard address.hasPrefix("?") || address.hasPrefix("#") else {
                throw LanguageError("'\(address)' should begin with ? or #: it is added to the page's address")
            }
            return .open(address)
        }
        if scanner.take("prefer"), let theme = Theme.allCases.first(where: { scanner.take($0.rawValue) }) {
            return .prefer(theme)
        }
        if scanner.take("width"), let width = scanner.takeNumber(), let pixels = Int(exactly: width) {
            return .width(pixels)
        }
        if scanner.take("click") {
            let locator = try locator(&scanner)
            guard let times = scanner.take(/(\d{1,3}) times/)?.1 else { return .click(locator, times: 1) }
            return .click(locator, times: Int(times) ?? 1)
        }
        if scanner.take("double-click") { return .doubleClick(try locator(&scanner)) }
        if scanner.take("hover") { return .hover(try locator(&scanner)) }
        if scanner.take("submit") { return .submit(try locator(&scanner)) }
        if scanner.take("type"), let text = try scanner.takeText(), scanner.take("into") {
            return .type(text, try locator(&scanner))
        }
        if scanner.take("select"), let option = try scanner.takeText(), scanner.take("in") {
            return .select(option, try locator(&scanner))
        }
        if scanner.take("upload"), let name = try scanner.takeText(), scanner.take("into") {
            return .upload(name, try locator(&scanner))
        }
        if scanner.take("press"), let key = try scanner.takeText() {
            return .press(key, scanner.take("in") ? try locator(&scanner) : nil)
        }
        if scanner.take("reload") { return .reload }
        if scanner.take("back") { return .back }
        if let seconds = scanner.take(/wait (\d{1,2}) s/)?.1 { return .wait(seconds: Int(seconds) ?? 1) }
        throw LanguageError(
            "'\(scanner.rest.prefix(60))' is no step; write click, double-click, hover, type \"…\" into, press \"Enter\", "
                + "select \"…\" in, submit, upload \"…\" into, reload, back, open \"?…\", prefer dark, width 375 or wait 2 s"
        )
    }

    static func locator(_ scanner: inout LanguageScanner) throws(LanguageError) -> Locator {
        if let match = scanner.take(/`([^`]+)`/) { return .selector(try selector(match.1)) }
        if let match = scanner.take(/[A-Za-z]*(?:[#.][\w\-]+)+/) { return .selector(try selector(match)) }
        guard let word = scanner.take(/[a-z]+(?![\w\-])/), let role = Locator.Role(rawValue: String(word)) else {
            let roles = Locator.Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw LanguageError(
                "'\(scanner.rest.prefix(60))' names no element; write #id, `selector`, or a role with a name: button \"Add\""
                    + " (\(roles))")
        }
        if let name = try scanner.takeText() { return .named(role, .text(name)) }
        if let pattern = try scanner.takePattern() { return .named(role, .pattern(pattern)) }
        return .named(role, nil)
    }

    private static func selector(_ text: Substring) throws(LanguageError) -> String {
        do { _ = try Selector(parsing: String(text)) } catch { throw LanguageError("\(error)") }
        return String(text)
    }
}
