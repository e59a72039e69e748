import Document

/// Judges `css:` and `xpath:` on a document.
enum StructureJudge {
    static func finding(for assertion: Assertion, in document: HTMLDocument) -> Finding {
        switch assertion {
        case .elements(let test): elements(test, document)
        case .xpath(let expression): xpath(expression, document)
        default: .undecided("it is not about the document's structure")
        }
    }

    private static func elements(_ test: ElementTest, _ document: HTMLDocument) -> Finding {
        let selector: Selector
        do { selector = try Selector(parsing: test.selector) } catch { return .invalid("\(error)") }
        let matches = document.elements(matching: selector)
        var finding: Finding
        switch test.condition {
        case .exists: finding = exists(test, matches)
        case .count(let comparison, let number): finding = count(test, matches, comparison, number)
        case .text(let wanted): finding = text(test, matches, wanted)
        case .shows(let wanted): finding = shows(test, wanted, matches.map(\.visibleText))
        case .says, .number, .state: finding = .undecided("it is not about the document's structure")
        }
        if finding.verdict == .failed, matches.isEmpty {
            finding.evidence.candidates = NearMisses.find(test.selector, in: document)
        }
        return finding
    }

    private static func exists(_ test: ElementTest, _ matches: [Element]) -> Finding {
        guard let first = matches.first else {
            return .failed(
                "no element matches \(test.selector)", expected: "an element that matches \(test.selector)",
                actual: "none")
        }
        return .passed("\(first.markup(limit: 80)) matches", actual: first.markup(limit: 80))
    }

    private static func count(
        _ test: ElementTest, _ matches: [Element], _ comparison: Comparison, _ number: Int
    ) -> Finding {
        let actual = "\(matches.count)"
        if comparison.holds(matches.count, number) {
            return .passed("\(actual) elements match \(test.selector)", actual: actual)
        }
        var finding = Finding.failed(
            "\(actual) elements match \(test.selector), not \(comparison.rawValue) \(number)",
            expected: "\(comparison.rawValue) \(number)", actual: actual)
        finding.evidence.candidates = matches.prefix(3).map(Self.place)
        return finding
    }

    private static func text(_ test: ElementTest, _ matches: [Element], _ wanted: TextTest) -> Finding {
        if matches.isEmpty {
            return .failed(
                "no element matches \(test.selector)", expected: "\(test.selector) \(wanted)", actual: "no such element"
            )
        }
        let texts = matches.map { $0.textContent.collapsingWhitespace() }
        if let index = texts.firstIndex(where: wanted.holds) {
            return .passed("\(test.selector) says \(quoted(texts[index]))", actual: texts[index].cut(to: 300))
        }
        let shown = texts.prefix(3).map(quoted).joined(separator: ", ")
        let difference = wanted.difference(from: texts[0]).map { ": \($0)" } ?? ""
        var finding = Finding.failed(
            "\(test.selector) says \(shown); it should \(wanted.demand)\(difference)", expected: "\(wanted)",
            actual: shown)
        finding.evidence.candidates = matches.prefix(3).map(Self.place)
        return finding
    }

    /// Whether one of the texts, those that the matches show, contains what is wanted.
    static func shows(_ test: ElementTest, _ wanted: String, _ texts: [String]) -> Finding {
        let plain = texts.map { $0.collapsingWhitespace() }
        if plain.contains(where: { $0.contains(wanted.collapsingWhitespace()) }) {
            return .passed("\(test.selector) shows \"\(wanted)\"")
        }
        let hint =
            plain.lazy.compactMap { TextTest.contains(wanted).difference(from: $0) }.first.map { ", \($0)" } ?? ""
        let seen = plain.first.map { "it shows \(quoted($0))" } ?? "no element matches"
        return .failed(
            "\(test.selector) does not show \"\(wanted)\"\(hint); \(seen)", expected: "shows \"\(wanted)\"",
            actual: seen)
    }

    private static func xpath(_ expression: String, _ document: HTMLDocument) -> Finding {
        do {
            let value = try document.evaluate(xpath: expression)
            if value.truth { return .passed("it came to \(value.shown)", actual: value.shown) }
            return .failed("it came to \(value.shown)", expected: "a true value", actual: value.shown)
        } catch {
            return .invalid("\(error)")
        }
    }

    private static func quoted(_ text: String) -> String { "\"\(text.cut(to: 200))\"" }

    private static func place(_ element: Element) -> String {
        element.line.map { "line \($0): \(element.markup(limit: 120))" } ?? element.markup(limit: 120)
    }
}

extension TextTest {
    /// The text has its white space collapsed already.
    func holds(_ text: String) -> Bool {
        switch self {
        case .equals(let wanted): text == wanted.collapsingWhitespace()
        case .contains(let wanted): text.contains(wanted.collapsingWhitespace())
        case .matches(let pattern): (try? Regex(pattern)).map { text.contains($0) } ?? false
        }
    }

    /// In what a text that does not hold misses what is wanted.
    func difference(from text: String) -> String? {
        switch self {
        case .equals(let wanted): TextDifference(text, wanted: wanted, mustBeWhole: true).shown
        case .contains(let wanted): TextDifference(text, wanted: wanted, mustBeWhole: false).shown
        case .matches: nil
        }
    }

    /// The end of "it should …".
    var demand: String {
        switch self {
        case .equals(let wanted): "be \"\(wanted)\""
        case .contains(let wanted): "contain \"\(wanted)\""
        case .matches(let pattern): "match /\(pattern)/"
        }
    }
}

extension XPathValue {
    fileprivate var shown: String {
        switch self {
        case .nodes(let nodes):
            nodes.isEmpty ? "no node" : nodes.prefix(3).map(\.shown).joined(separator: ", ")
        case .number(let number): "\(number)"
        case .string(let text): "\"\(text.cut(to: 200))\""
        case .boolean(let truth): "\(truth)"
        }
    }
}

extension XPathNode {
    fileprivate var shown: String {
        switch self {
        case .document: "the document"
        case .element(let element): element.markup(limit: 120)
        case .attribute(let attribute, let element):
            "\(attribute.name)=\"\(attribute.value.cut(to: 80))\" of <\(element.name)>"
        case .text(let text, _): "\"\(text.collapsingWhitespace().cut(to: 100))\""
        case .comment(let text, _): "<!--\(text.cut(to: 100))-->"
        }
    }
}
