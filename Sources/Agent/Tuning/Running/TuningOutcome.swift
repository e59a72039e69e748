import Checks

/// What came of one cell, as the journal keeps it.
///
/// No time is in it: the same answers give the same outcome.
package struct TuningOutcome: Sendable, Hashable {
    /// A check in an attempt.
    package struct Finding: Sendable, Hashable {
        package let kind: String
        package let verdict: String

        package init(kind: String, verdict: String) {
            self.kind = kind
            self.verdict = verdict
        }
    }

    /// One attempt.
    package struct Step: Sendable, Hashable {
        package let number: Int
        package let origin: String
        /// Whether a model was asked for it.
        package let isAnswer: Bool
        /// The attempt that it repairs.
        package let base: Int?
        /// By the check's id.
        package let findings: [String: Finding]
        package let calls: Int
        package let tokens: Int
        package let cost: Double?
        package let site: String
        /// The earlier attempt whose files are the same.
        package let repeated: Int?

        package init(
            number: Int, origin: String, isAnswer: Bool, base: Int?, findings: [String: Finding], calls: Int,
            tokens: Int, cost: Double?, site: String, repeated: Int?
        ) {
            self.number = number
            self.origin = origin
            self.isAnswer = isAnswer
            self.base = base
            self.findings = findings
            self.calls = calls
            self.tokens = tokens
            self.cost = cost
            self.site = site
            self.repeated = repeated
        }

        package func ids(_ verdict: String) -> Set<String> {
            Set(findings.filter { $0.value.verdict == verdict && $0.value.kind != "judgement" }.keys)
        }

        package var failed: Set<String> { ids("failed") }
        package var passed: Set<String> { ids("passed") }
    }

    /// What went wrong with answers and verdicts, counted.
    package struct Tally: Sendable, Hashable {
        package var answers = 0
        package var unreadable = 0
        package var lazy = 0
        package var truncated = 0
        package var refused = 0
        /// Failed checks that were judged a second time, and how many of them passed then.
        package var rechecked = 0
        package var disagreed = 0

        package init() {}
    }

    package let cell: TuningCell
    package let steps: [Step]
    /// The number of the best attempt; `nil` when there is none.
    package let best: Int?
    package let tally: Tally
    /// Why the loop ended early.
    package let note: String?

    package init(cell: TuningCell, steps: [Step], best: Int?, tally: Tally, note: String?) {
        self.cell = cell
        self.steps = steps
        self.best = best
        self.tally = tally
        self.note = note
    }

    init(_ cell: TuningCell, _ attempts: [Attempt], best: Int?, account: CellAccount) {
        self.init(
            cell: cell, steps: attempts.map { Step($0, account.calls(of: $0.number)) }, best: best,
            tally: account.tally, note: account.note)
    }

    package var first: Step? { steps.first }
    package var bestStep: Step? { steps.first { $0.number == best } }
    package var answers: [Step] { steps.filter(\.isAnswer) }

    package func step(_ number: Int) -> Step? { steps.first { $0.number == number } }
}

extension TuningOutcome.Step {
    fileprivate init(_ attempt: Attempt, _ calls: CellAccount.Calls) {
        var base: Int?
        if case .repair(let number) = attempt.origin { base = number }
        let isAnswer = attempt.origin != .existing && attempt.origin != .mended
        let pairs = attempt.report.results.map { result in
            (result.id, TuningOutcome.Finding(kind: result.kind.rawValue, verdict: result.verdict.rawValue))
        }
        let files = attempt.site.paths.map { "\($0) \(ContentHash(of: attempt.site[$0] ?? []))\n" }.joined()
        self.init(
            number: attempt.number, origin: attempt.origin.shown, isAnswer: isAnswer, base: base,
            findings: Dictionary(pairs) { first, _ in first }, calls: calls.count, tokens: calls.tokens,
            cost: calls.cost, site: ContentHash(of: files.utf8).description, repeated: attempt.repeated)
    }
}
