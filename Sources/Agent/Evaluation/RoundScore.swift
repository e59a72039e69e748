package import Checks
import FoundationEssentials

/// How a deployment did in one round.
package struct RoundScore: Sendable {
    package let brief: Brief
    /// By the wall clock.
    let sentAt: Date
    var answer: SentAnswer?
    /// What the callback said, and how long after the request.
    package var callback: (fields: CallbackFields, after: Duration)?
    package var lines: [ScoreLine] = []
    /// The brief's checks on the published page; `nil` when no page is known.
    package var report: Report?
    /// What is tolerated, and what was seen besides; it costs no mark.
    package var notes: [String] = []

    init(brief: Brief, sentAt: Date) {
        self.brief = brief
        self.sentAt = sentAt
    }

    /// The brief's checks as they came out; all failed when there is no page to judge.
    package var checks: [CheckResult] {
        if let report { return report.results.filter { $0.kind != .health && !$0.isOfEarlierRound } }
        return brief.checks.map { check in
            CheckResult(
                id: check.id, check: check.text, kind: .structure, verdict: .failed,
                message: "there is no page to judge it on")
        }
    }

    package var marks: Marks { Marks(lines.map(\.verdict) + checks.map(\.verdict)) }

    func line(_ subject: ScoreLine.Subject) -> ScoreLine? { lines.first { $0.subject == subject } }
}

/// How many of the things that count came out how.
package struct Marks: Sendable, Hashable {
    package var passed = 0
    package var failed = 0
    /// Undecided, invalid, or not to be found out even after publication.
    package var open = 0

    init(_ verdicts: [Verdict]) {
        passed = verdicts.count { $0 == .passed }
        failed = verdicts.count { $0 == .failed }
        open = verdicts.count - passed - failed
    }

    package var possible: Int { passed + failed + open }
}
