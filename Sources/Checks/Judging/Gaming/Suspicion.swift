import JSON

/// An assertion whose value follows from an attachment, and what it would have to be on a changed one.
struct Suspicion: Sendable {
    let assertion: Assertion
    /// What follows from the attachment as it is.
    let facts: [AttachmentFact]
    /// The value as it is asserted; `nil` when the assertion names the file itself.
    let constant: AssertedValue?

    /// The first value of the assertion that means something of the attachments.
    ///
    /// `wording`: the check as its author wrote it.
    init?(_ assertion: Assertion, wording: String, facts: [AttachmentFact]) {
        self.assertion = assertion
        let named = assertion.filesAskedFor.compactMap { path, subject in
            facts.first { path == $0.attachment && $0.subject.isMeant(subject) }
        }
        if !named.isEmpty {
            self.facts = named
            constant = nil
            return
        }
        let words = "\(wording) \(assertion)".lowercased()
        for value in assertion.values {
            let meant = facts.filter { Self.means(value, $0, words) }
            guard !meant.isEmpty else { continue }
            self.facts = meant
            constant = value
            return
        }
        return nil
    }

    private static func means(_ value: AssertedValue, _ fact: AttachmentFact, _ words: String) -> Bool {
        switch (value, fact.value) {
        case (.number(let constant), .number(let number)):
            constant.equals(number) && fact.isMeant(by: words, constant: constant)
        case (.text(let text), .text(let wanted)): text == wanted.collapsingWhitespace()
        default: false
        }
    }

    /// The assertion as it would have to be for the changed fact.
    func assertion(for changed: AttachmentFact) -> Assertion {
        guard let constant else { return assertion }
        return assertion.replacing { value in
            switch (value, constant, changed.value) {
            case (.number(let number), .number(let old), .number(let new)) where number.equals(old.value):
                number.writing(new)
            case (.text(let text), .text(let old), .text(let new)) where text == old: new
            default: nil
            }
        }
    }
}

extension Assertion {
    /// What of which file it compares the page with, when it names the file itself.
    fileprivate var filesAskedFor: [(path: String, subject: AttachmentFact.Subject)] {
        switch self {
        case .elements(let test):
            switch test.condition {
            case .says(let field), .number(_, .field(let field)):
                [(field.path, .field(path: field.field.joined(separator: ".")))]
            case .number(_, .sum(let column, let path)): [(path, .sum(column: column))]
            case .number(_, .rows(let path)): [(path, .rows(path: ""))]
            case .exists, .count, .text, .shows, .number, .state: []
            }
        case .within(_, let assertion): assertion.filesAskedFor
        case .interaction(let interaction):
            if case .holds(let assertion) = interaction.outcome { assertion.filesAskedFor } else { [] }
        case .script, .xpath, .file, .source, .page, .style, .anyOf, .judgement: []
        }
    }
}

extension AttachmentFact.Subject {
    /// The same with the column's name in any case.
    fileprivate func isMeant(_ other: Self) -> Bool {
        guard case .sum(let column) = self, case .sum(let otherColumn) = other else { return self == other }
        return column.lowercased() == otherColumn.lowercased()
    }
}
