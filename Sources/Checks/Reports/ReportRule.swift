/// What a result is an instance of, for the formats that group results by rule.
struct ReportRule: Sendable, Hashable {
    /// `check.script`, `check.structure`, …, or the id of a health check.
    let id: String
    let description: String
}

extension CheckResult {
    var rule: ReportRule {
        if kind == .health { return ReportRule(id: id, description: check) }
        return ReportRule(id: "check.\(kind.rawValue)", description: kind.demand)
    }
}

extension CheckResult.Kind {
    fileprivate var demand: String {
        switch self {
        case .script: "an expression comes to something true in the page"
        case .structure: "the document has the elements that are asked for"
        case .file: "the site has the file that is asked for"
        case .interaction: "the page answers to what its user does"
        case .judgement: "the site is what the check describes, by a judgement"
        case .health: "the page is sound"
        }
    }
}
