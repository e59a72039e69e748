/// What a variant of prompts is measured by: so many of so many, in each outcome.
package enum TuningMetric: String, Sendable, Hashable, CaseIterable {
    /// Outcomes without a failed check in the end.
    case green = "green_rate"
    /// Outcomes whose first answer leaves no failed check.
    case firstTry = "first_try_rate"
    /// Checks that failed at the start and pass in the best attempt.
    case fix = "fix_rate"
    /// The same after the first answer of a repair.
    case firstFix = "first_fix_rate"
    /// Checks that passed in what a repair started from and fail after it.
    case regression = "regression_rate"
    /// Answers that could not be read.
    case unreadable = "format_failure_rate"
    /// Answers cut off for their length.
    case truncated = "truncation_rate"
    case refused = "refusal_rate"
    /// Answers that left out code, or shrank a file.
    case lazy = "lazy_rate"
    /// Repairs after which the same checks fail.
    case stagnation = "stagnation_rate"
    /// Repairs that changed nothing.
    case noChange = "no_change_rate"
    /// Repairs that went back to an earlier attempt.
    case oscillation = "oscillation_rate"

    /// Whether more is better.
    package var isGood: Bool {
        switch self {
        case .green, .firstTry, .fix, .firstFix: true
        default: false
        }
    }

    /// What it counts in an outcome.
    package func count(_ outcome: TuningOutcome) -> (hits: Int, trials: Int) {
        let repairs = outcome.repairs
        let tally = outcome.tally
        switch self {
        case .green: return (outcome.isGreen ? 1 : 0, 1)
        case .firstTry: return (outcome.answers.first?.failed.isEmpty == true ? 1 : 0, 1)
        case .fix: return Self.fixed(outcome.first, outcome.bestStep)
        case .firstFix:
            return repairs.first.map { Self.fixed($0.base, $0.answer) } ?? (0, outcome.first?.failed.count ?? 0)
        case .regression:
            return repairs.reduce((0, 0)) { sum, repair in
                (sum.0 + repair.base.passed.intersection(repair.answer.failed).count, sum.1 + repair.base.passed.count)
            }
        case .unreadable: return (tally.unreadable, tally.answers)
        case .truncated: return (tally.truncated, tally.answers)
        case .refused: return (tally.refused, tally.answers)
        case .lazy: return (tally.lazy, tally.answers)
        case .stagnation: return (repairs.count { $0.base.failed == $0.answer.failed }, repairs.count)
        case .noChange: return (repairs.count { $0.answer.repeated == $0.base.number }, repairs.count)
        case .oscillation:
            return (repairs.count { $0.answer.repeated != nil && $0.answer.repeated != $0.base.number }, repairs.count)
        }
    }

    private static func fixed(_ before: TuningOutcome.Step?, _ after: TuningOutcome.Step?) -> (hits: Int, trials: Int) {
        guard let before else { return (0, 0) }
        return (before.failed.intersection(after?.passed ?? []).count, before.failed.count)
    }
}

extension TuningOutcome {
    package var isGreen: Bool { bestStep?.failed.isEmpty ?? false }

    /// Whether there was anything to do: not when the faulty site passes everything.
    package var isOfUse: Bool { first.map { $0.isAnswer || !$0.failed.isEmpty } ?? true }

    /// Answers with what they repair.
    var repairs: [(base: Step, answer: Step)] {
        answers.compactMap { answer in answer.base.flatMap(step).map { ($0, answer) } }
    }

    /// How many answers it took until nothing failed; `nil` when something fails to the end.
    package var answersToGreen: Int? {
        answers.firstIndex { $0.failed.isEmpty }.map { $0 + 1 }
    }

    /// What calls for repairs took; the first draft is no repair.
    package var repairTokens: Int {
        answers.filter { $0.origin != Attempt.Origin.draft.shown }.reduce(0) { $0 + $1.tokens }
    }

    /// `nil` is unknown.
    package var repairCost: Double? {
        answers.filter { $0.origin != Attempt.Origin.draft.shown }.reduce(0) { sum, step in
            sum.flatMap { sum in step.cost.map { sum + $0 } }
        }
    }
}
