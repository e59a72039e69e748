extension Assertion {
    /// Whether a style sheet that is missing may be why it does not hold.
    var isAboutLooks: Bool {
        switch self {
        case .style: return true
        case .page(let test):
            switch test {
            case .fits, .has: return true
            case .loads, .hasNoErrors: return false
            }
        case .elements(let test):
            guard case .state(let state) = test.condition else { return false }
            return state == .visible || state == .hidden
        case .interaction(let interaction): return interaction.outcome.parts.contains(where: \.isAboutLooks)
        case .within(_, let assertion): return assertion.isAboutLooks
        case .anyOf(let assertions): return assertions.contains(where: \.isAboutLooks)
        case .script, .xpath, .file, .source, .judgement: return false
        }
    }
}

extension Outcome {
    /// The same of what is to be seen after the steps.
    fileprivate var isAboutLooks: Bool {
        switch self {
        case .appears, .disappears: return true
        case .state(_, let state): return state == .visible || state == .hidden
        case .holds(let assertion): return assertion.isAboutLooks
        case .reading(let reading, _):
            switch reading {
            case .style, .theme, .page, .count: return true
            case .text, .number, .address: return false
            }
        case .dialog, .download, .request, .anyOf: return false
        }
    }
}

extension Finding {
    /// Whether an element could not be used for where it stands or what covers it.
    var isAboutLayout: Bool { actual?.hasPrefix("the element is") ?? false }
}
