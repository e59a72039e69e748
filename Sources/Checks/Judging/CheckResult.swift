/// What was found of one check, and what was seen.
package struct CheckResult: Sendable, Codable, Hashable {
    package enum Kind: String, Sendable, Codable {
        case script
        case structure
        case file
        case interaction
        case judgement
        case health
    }

    /// `"1"`, `"2"`, … in the order of the list; `round-1.2` for a check of an earlier round; `health.title`.
    package var id: String
    /// The check as its author wrote it.
    package var check: String
    package var kind: Kind
    package var verdict: Verdict
    /// What it was understood as, in the check language; `nil` when it was not.
    package var assertion: String?
    /// Whether a model made the assertion.
    package var isDerived = false
    package var expected: String?
    package var actual: String?
    /// One line that a person or a model can act on.
    package var message: String
    package var evidence: Evidence
    package var duration: Duration
    /// From the page's load to the moment it held; only of a check that passed on a page.
    package var trueAfter: Duration?

    package init(
        id: String, check: String, kind: Kind, verdict: Verdict, assertion: String? = nil, expected: String? = nil,
        actual: String? = nil, message: String, evidence: Evidence = Evidence(), duration: Duration = .zero,
        trueAfter: Duration? = nil
    ) {
        self.id = id
        self.check = check
        self.kind = kind
        self.verdict = verdict
        self.assertion = assertion
        self.expected = expected
        self.actual = actual
        self.message = message
        self.evidence = evidence
        self.duration = duration
        self.trueAfter = trueAfter
    }

    /// Whether it is a check of an earlier round, which stays in force.
    package var isOfEarlierRound: Bool { id.hasPrefix("round-") }

    /// Whether it is about a file that every site of a task must have, and nobody wrote the check.
    package var isOfRequiredFile: Bool { id.hasPrefix("file.") }

    /// The check as it is best read: a script as a script, whatever envelope it came in; else as its author wrote it.
    package var wording: String { kind == .script ? assertion ?? check : check }
}

/// What helps to see why a check came out as it did; every part may be empty.
package struct Evidence: Sendable, Codable, Hashable {
    /// The values of a script check's parts: `document.title` and what it was.
    package var values: [SeenValue] = []
    /// Elements or files that come near to what was looked for.
    package var candidates: [String] = []
    /// The exceptions and failed or refused requests that bear on it.
    package var related: [String] = []
    /// What was refused or could not be had, for want of which it is undecided.
    package var unavailable: [Unavailable] = []
    /// What was done with the page, step by step.
    package var steps: [String] = []
    /// The part of the page around the last step, as assistive technology has it, line by line.
    package var outline: [String] = []

    package init() {}

    package var isEmpty: Bool {
        values.isEmpty && candidates.isEmpty && related.isEmpty && unavailable.isEmpty && steps.isEmpty
            && outline.isEmpty
    }
}

/// A part of an expression and its value.
package struct SeenValue: Sendable, Codable, Hashable {
    package let expression: String
    package let value: String

    package init(expression: String, value: String) {
        self.expression = expression
        self.value = value
    }
}
