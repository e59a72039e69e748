import Checks
import JSON

/// What one answer of a model says that a sentence means.
struct DerivedReading: Sendable, Hashable {
    /// In the order of their canonical forms, each once.
    let assertions: [Assertion]

    /// Reads `{"assertions": ["css: #x", …]}`.
    init(_ answer: JSONValue) throws(AnswerFault) {
        guard let texts = answer["assertions"]?.array else {
            throw AnswerFault("it has no list \"assertions\"")
        }
        guard texts.count <= 8 else { throw AnswerFault("it has more than eight assertions") }
        var read: [String: Assertion] = [:]
        for value in texts {
            guard let text = value.string else { throw AnswerFault("\(value.text) is no text") }
            let assertion = try Self.assertion(text)
            read[assertion.description] = assertion
        }
        assertions = read.sorted { $0.key < $1.key }.map(\.value)
        if assertions.count > 1, assertions.contains(where: { $0.kind == .judgement }) {
            throw AnswerFault("judge: must be the only assertion")
        }
    }

    /// As a list of texts.
    var json: JSONValue { .array(assertions.map { .string($0.description) }) }

    /// "css: #a and css: #b".
    var shown: String {
        assertions.isEmpty ? "nothing" : assertions.map(\.description).joined(separator: " and ")
    }

    private static func assertion(_ text: String) throws(AnswerFault) -> Assertion {
        let found: Assertion?
        do throws(LanguageError) { found = try AssertionParser.prefixed(text.trimmingWhitespace()) } catch {
            throw AnswerFault("the assertion '\(text.cut(to: 200))' cannot be read: \(error.message)")
        }
        guard let assertion = found else {
            throw AnswerFault(
                "'\(text.cut(to: 200))' is no assertion: it begins with none of css:, when:, file: and so on")
        }
        for part in assertion.parts {
            if case .script = part { throw AnswerFault("js: is refused; use the other forms of the language") }
            if case .judgement = part, part != assertion { throw AnswerFault("judge: must be the only assertion") }
        }
        return assertion
    }
}
