import Checks

/// What attempts that were no better did wrong, for the next prompt.
struct Lessons: Sendable {
    private(set) var lines: [String] = []

    /// Only the last ones are of use to a model.
    private static let limit = 12

    /// Remembers an attempt that was judged, beside the best one before it.
    mutating func learn(from attempt: Attempt, best: Attempt) {
        let number = attempt.number
        if let earlier = attempt.repeated {
            let same = earlier == best.number ? "changed nothing" : "gave attempt \(earlier) again, byte for byte"
            add("Attempt \(number) \(same). What was tried before does not help; look for another cause.")
            return
        }
        let failed = attempt.report.results(.failed)
        let before = best.report.results(.failed)
        if !failed.isEmpty, failed.map(\.observation) == before.map(\.observation) {
            add("Attempt \(number) changed \(changedFiles(attempt, best)), and exactly the same was seen as before.")
            return
        }
        let passedBefore = Set(best.report.results(.passed).map(\.id))
        for result in failed {
            let what = passedBefore.contains(result.id) ? "broke what passed" : "did not mend"
            add("Attempt \(number) \(what): \(result.check.cut(to: 200)): \(result.message.cut(to: 200))")
        }
    }

    /// Says that the attempt's changes are not in the app that is shown.
    mutating func takeBack(_ attempt: Attempt, best: Attempt) {
        add("Attempt \(attempt.number) was no better and is taken back: the app is that of attempt \(best.number).")
    }

    private func changedFiles(_ attempt: Attempt, _ best: Attempt) -> String {
        SiteDiff(from: best.site, to: attempt.site).files.map(\.path).joined(separator: ", ")
    }

    private mutating func add(_ line: String) {
        lines.append(line)
        lines = Array(lines.suffix(Self.limit))
    }
}

extension CheckResult {
    /// What was seen of which check.
    fileprivate var observation: String { "\(id): \(message)" }
}
