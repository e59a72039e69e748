import Checks

/// What earlier attempts did wrong, for the next prompt.
struct Lessons: Sendable {
    private struct Lesson: Sendable {
        let text: String
        /// What an attempt that was taken back had changed; it is not in the app that is shown.
        var change = ""
        /// The checks of which it is said that they were not mended.
        var unmended: Set<String> = []
        /// The attempt and the check of which just the same was seen as before.
        var repetition: (attempt: Int, id: String)?
        /// Whether it is said only until there is a better attempt.
        var isPassing = false
    }

    private var lessons: [Lesson] = []

    /// Only the last ones are of use to a model.
    private static let limit = 12
    /// A longer change is only named: it is a new app.
    private static let changeLimit = (lines: 60, characters: 4000)

    /// A sentence each, without code.
    var lines: [String] { lessons.suffix(Self.limit).map(\.text) }

    /// Beside the app and its failures: with what the attempts had changed that were taken back, and without what the
    /// failures say again.
    var linesBesideFailures: [String] {
        var lines: [String] = []
        var repeated: [Int: [String]] = [:]
        for lesson in lessons {
            if let (attempt, id) = lesson.repetition {
                repeated[attempt, default: []].append(id)
            } else {
                lines.append(lesson.text + lesson.change)
            }
        }
        return repeated.sorted { $0.key < $1.key }.map { attempt, ids in
            "Attempt \(attempt) did not mend \(ids.joined(separator: ", ")): the same was seen as before."
        } + lines.suffix(Self.limit)
    }

    /// Remembers an attempt that was judged, beside the best one before it.
    mutating func learn(from attempt: Attempt, best: Attempt) {
        let number = attempt.number
        if let earlier = attempt.repeated {
            let same = earlier == best.number ? "changed nothing" : "gave attempt \(earlier) again, byte for byte"
            add("Attempt \(number) \(same). What was tried before does not help; look for another cause.")
            return
        }
        let failed = attempt.report.results(.failed).filter { $0.kind != .judgement }
        let before = best.report.results(.failed).filter { $0.kind != .judgement }
        if !failed.isEmpty, failed.map(\.observation) == before.map(\.observation) {
            let files = SiteDiff(from: best.site, to: attempt.site).files.map(\.path).joined(separator: ", ")
            add("Attempt \(number) changed \(files), and exactly the same was seen as before.")
            return
        }
        let failedBefore = Set(before.map(\.id))
        let causes = failed.filter { FailureDigest.causes.contains($0.id) && !failedBefore.contains($0.id) }
        for cause in causes {
            add("Attempt \(number) broke what passed: \(CodeQuotes(site: attempt.site).added(to: cause.told))")
        }
        // What else failed may only have followed from what stopped the page.
        let rest = failed.filter { result in
            !causes.contains(result) && (causes.isEmpty || result.kind == .file)
        }
        if !causes.isEmpty, rest.count + causes.count < failed.count {
            add("Attempt \(number) cannot be told by its other checks: the page was stopped before.", isPassing: true)
        }
        let passedBefore = Set(best.report.results(.passed).map(\.id))
        for result in rest where passedBefore.contains(result.id) {
            add("Attempt \(number) broke what passed: \(result.told)")
        }
        for result in rest where !passedBefore.contains(result.id) {
            let isSame = before.map(\.observation).contains(result.observation)
            lessons.append(
                Lesson(
                    text: "Attempt \(number) did not mend \(result.told)", unmended: [result.id],
                    repetition: isSame ? (number, result.id) : nil))
        }
    }

    /// Says that the attempt's changes are not in the app that is shown, and what they were.
    mutating func takeBack(_ attempt: Attempt, best: Attempt) {
        let diff = SiteDiff(from: best.site, to: attempt.site)
        let lines = diff.files.flatMap(\.lines)
        let isShort =
            lines.count <= Self.changeLimit.lines
            && lines.reduce(0) { $0 + $1.count } <= Self.changeLimit.characters
        let change =
            isShort
            ? lines.map { "\n      \($0)" }.joined()
            : " " + diff.files.map(\.summary).joined(separator: ", ") + "."
        lessons.append(
            Lesson(
                text: "Attempt \(attempt.number) was no better and is taken back: the app is that of attempt "
                    + "\(best.number).",
                change: lines.isEmpty ? "" : " What it had changed:\(change)", isPassing: true))
    }

    /// Forgets what a better attempt has made untrue.
    mutating func forget(whatIsMendedBy best: Attempt) {
        let failed = Set(best.report.results(.failed).map(\.id))
        lessons.removeAll { lesson in
            lesson.isPassing || !lesson.unmended.isEmpty && lesson.unmended.isDisjoint(with: failed)
        }
    }

    private mutating func add(_ text: String, isPassing: Bool = false) {
        lessons.append(Lesson(text: text, isPassing: isPassing))
    }
}

extension CheckResult {
    /// What was seen of which check.
    fileprivate var observation: String { "\(id): \(message)" }

    /// The same for a reader, who has the checks by their ids.
    fileprivate var told: String { "\(id) (\(wording.cut(to: 100))): \(message.cut(to: 400))" }
}
