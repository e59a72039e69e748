/// Judges matters of taste by criteria.
package protocol QuestionJudging: Sendable {
    /// What was found of each question.
    func judgements(of questions: [String], on site: Site) async -> [String: Judgement]
}

/// What a model found of a matter of taste.
package enum Judgement: Sendable, Hashable {
    case criteria([JudgedCriterion])
    /// Why there is no answer.
    case undecided(String)

    /// More than half of the criteria must hold.
    var finding: Finding {
        let criteria: [JudgedCriterion]
        switch self {
        case .criteria(let judged): criteria = judged
        case .undecided(let reason): return .undecided(reason)
        }
        let kept = criteria.count(where: \.holds)
        let missing = criteria.filter { !$0.holds }.map(\.criterion)
        let message =
            "\(kept) of \(criteria.count) criteria hold"
            + (missing.isEmpty ? "" : "; not: \(missing.joined(separator: "; "))")
        var finding =
            kept * 2 > criteria.count
            ? Finding.passed(message, actual: "\(kept) of \(criteria.count)")
            : .failed(message, expected: "more than half of \(criteria.count)", actual: "\(kept) of \(criteria.count)")
        finding.evidence.values = criteria.map { criterion in
            SeenValue(
                expression: criterion.criterion,
                value: (criterion.holds ? "yes" : "no") + (criterion.quote.isEmpty ? "" : ": \"\(criterion.quote)\""))
        }
        return finding
    }
}

/// One criterion of a judgement.
package struct JudgedCriterion: Sendable, Hashable {
    package let criterion: String
    package let holds: Bool
    /// What was read that shows it, word for word; may be empty when it does not hold.
    package let quote: String

    package init(criterion: String, holds: Bool, quote: String) {
        self.criterion = criterion
        self.holds = holds
        self.quote = quote
    }
}
