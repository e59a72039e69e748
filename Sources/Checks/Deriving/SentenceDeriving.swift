/// Makes assertions of sentences that the grammar does not know.
package protocol SentenceDeriving: Sendable {
    /// What each sentence was understood as.
    ///
    /// The same sentence gives the same assertions; what is said of one does not depend on the others.
    func derivations(of sentences: [String]) async -> [String: Derivation]
}

/// What came of deriving a sentence.
package enum Derivation: Sendable, Hashable {
    /// All of these must hold; no script is among them, and a judgement only alone.
    case assertions([Assertion])
    /// Why there are none, with what to write instead.
    case undecided(String)

    var compilation: Compilation {
        switch self {
        case .assertions(let assertions): .assertions(assertions)
        case .undecided(let reason): .undecided(reason)
        }
    }
}

extension Check {
    /// The sentence that a model may be asked about; `nil` when the check is understood, or says nothing.
    package func unknownSentence(in context: CheckContext = .unknown) -> String? {
        guard case .undecided(_, .unknownWording) = compilation(in: context) else { return nil }
        return text.collapsingWhitespace()
    }
}

extension Assertion {
    /// Changes with what the forms of the check language mean, so that what was derived before is derived anew.
    package static let languageVersion = 1

    /// Itself and every assertion inside it.
    package var parts: [Assertion] {
        switch self {
        case .within(_, let assertion): [self] + assertion.parts
        case .anyOf(let assertions): [self] + assertions.flatMap(\.parts)
        case .interaction(let interaction): [self] + interaction.outcome.assertions.flatMap(\.parts)
        case .script, .elements, .xpath, .file, .source, .page, .style, .judgement: [self]
        }
    }
}

extension Outcome {
    var assertions: [Assertion] {
        switch self {
        case .holds(let assertion): [assertion]
        case .anyOf(let outcomes): outcomes.flatMap(\.assertions)
        case .dialog, .download, .reading, .appears, .disappears, .state, .request: []
        }
    }
}
