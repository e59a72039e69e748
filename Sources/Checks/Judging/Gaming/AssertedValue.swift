import JSON

/// A value that an assertion compares with what the page has.
enum AssertedValue: Sendable, Hashable {
    case number(WrittenNumber)
    case text(String)

    init(_ text: String) { self = WrittenNumber(text).map { .number($0) } ?? .text(text.collapsingWhitespace()) }
}

extension Assertion {
    /// The assertion with other values: `change` says what stands in a value's place, `nil` that it stays.
    func replacing(_ change: (AssertedValue) -> String?) -> Assertion {
        switch self {
        case .script(let source): .script(Self.script(source, change))
        case .elements(let test): .elements(test.replacing(change))
        case .interaction(let interaction):
            .interaction(Interaction(interaction.steps, then: interaction.outcome.replacing(change)))
        case .within(let seconds, let assertion): .within(seconds: seconds, assertion.replacing(change))
        case .anyOf(let assertions): .anyOf(assertions.map { $0.replacing(change) })
        case .xpath, .file, .source, .page, .style, .judgement: self
        }
    }

    /// What it compares with.
    var values: [AssertedValue] {
        var found: [AssertedValue] = []
        _ = replacing { value in
            found.append(value)
            return nil
        }
        return found
    }

    private static func script(_ source: String, _ change: (AssertedValue) -> String?) -> String {
        var characters = Array(source)
        for token in ScriptToken.tokens(of: characters).reversed() {
            switch token.kind {
            case .number:
                guard let number = WrittenNumber(token.text), let new = change(.number(number)) else { continue }
                characters.replaceSubrange(token.range, with: new)
            case .text:
                guard token.range.count > 2, !token.text.contains("\\"), !token.text.contains("${") else { continue }
                guard let new = change(AssertedValue(String(token.text.dropFirst().dropLast()))) else { continue }
                characters.replaceSubrange((token.range.lowerBound + 1)..<(token.range.upperBound - 1), with: new)
            case .word, .pattern, .mark: continue
            }
        }
        return String(characters)
    }
}

extension ElementTest {
    fileprivate func replacing(_ change: (AssertedValue) -> String?) -> ElementTest {
        switch condition {
        case .count(.equal, let count):
            let new = change(AssertedValue("\(count)")).flatMap { Int($0) }
            return ElementTest(selector, .count(.equal, new ?? count))
        case .text(let test): return ElementTest(selector, .text(test.replacing(change)))
        case .shows(let text): return ElementTest(selector, .shows(change(AssertedValue(text)) ?? text))
        case .number(.equal, .number(let number)):
            let new = change(AssertedValue(Quantity.text(number))).flatMap { Double($0) }
            return ElementTest(selector, .number(.equal, .number(new ?? number)))
        case .exists, .count, .says, .number, .state: return self
        }
    }
}

extension TextTest {
    fileprivate func replacing(_ change: (AssertedValue) -> String?) -> TextTest {
        switch self {
        case .equals(let text): .equals(change(AssertedValue(text)) ?? text)
        case .contains(let text): .contains(change(AssertedValue(text)) ?? text)
        case .matches: self
        }
    }
}

extension Outcome {
    fileprivate func replacing(_ change: (AssertedValue) -> String?) -> Outcome {
        switch self {
        case .reading(let reading, .compares(.equal, let number)):
            let new = change(AssertedValue(Quantity.text(number))).flatMap { Double($0) }
            return .reading(reading, .compares(.equal, new ?? number))
        case .reading(let reading, .reads(let test)): return .reading(reading, .reads(test.replacing(change)))
        case .holds(let assertion): return .holds(assertion.replacing(change))
        case .anyOf(let outcomes): return .anyOf(outcomes.map { $0.replacing(change) })
        case .dialog, .download, .reading, .appears, .disappears, .state, .request: return self
        }
    }
}
