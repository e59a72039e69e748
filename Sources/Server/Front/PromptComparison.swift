import Agent
import JSON
import Store

/// Two versions of the prompts beside each other, by the jobs that ended with each.
///
/// Only tasks that were done with both are compared: with others the one may have had the harder ones.
struct PromptComparison {
    enum Verdict: String {
        case better
        case worse
        case noDifference = "no difference found"
        case tooFew = "too few to tell"
        case same = "the same words"
    }

    /// With fewer tasks no difference is significant at 0.05, however great: 2 to the power of 1 - 5 is more.
    static let least = 6
    /// More are not shown one by one.
    private static let shown = 200

    let first: PromptTrials
    let second: PromptTrials

    /// Of the tasks that both did, in a lasting order.
    private var pairs: [Pair] {
        first.tasks.keys.filter { second.tasks[$0] != nil }.sorted().map { brief in
            Pair(first: first.tasks[brief] ?? [], second: second.tasks[brief] ?? [])
        }
    }

    private struct Pair {
        let first: [(job: RecordedTrial, figures: JobFigures)]
        let second: [(job: RecordedTrial, figures: JobFigures)]

        var difference: Double { Self.rate(second) - Self.rate(first) }

        private static func rate(_ jobs: [(job: RecordedTrial, figures: JobFigures)]) -> Double {
            Double(jobs.count(where: \.figures.isGreen)) / Double(max(1, jobs.count))
        }
    }

    var json: JSONValue {
        let pairs = pairs
        // Those first that differ.
        let order = pairs.enumerated().sorted {
            (abs($1.element.difference), $0.offset) < (abs($0.element.difference), $1.offset)
        }
        return [
            "first": first.json, "second": second.json, "difference": difference(pairs),
            "tasks": .array(order.prefix(Self.shown).map { Self.json($0.element) }),
            "tasks_left_out": .integer(max(0, pairs.count - Self.shown)),
        ]
    }

    private func difference(_ pairs: [Pair]) -> JSONValue {
        let differences = PairedDifferences(pairs.map(\.difference))
        let isPlain = pairs.allSatisfy { $0.first.count == 1 && $0.second.count == 1 }
        let mcNemar = McNemar(
            onlyFirst: pairs.count { $0.difference < 0 }, onlySecond: pairs.count { $0.difference > 0 })
        // Thousands of tasks need no more draws than this to tell the same.
        let draws = max(1_000, min(10_000, 2_000_000 / max(1, pairs.count)))
        let isTold = first.identity != second.identity && pairs.count >= Self.least
        let p = isTold ? isPlain ? mcNemar.pValue : differences.pValue(draws: draws) : nil
        let interval = isTold ? differences.interval(draws: draws) : nil
        let verdict = verdict(pairs.count, differences.mean ?? 0, p)
        return [
            "tasks": .integer(pairs.count), "mean": .optional(differences.mean), "low": .optional(interval?.low),
            "high": .optional(interval?.high), "p": .optional(p),
            "test": p == nil ? nil : isPlain ? "McNemar, exact" : "exchange of the versions, task by task",
            "verdict": .string(verdict.rawValue),
            "words": .string(words(verdict, pairs.count) + doubt(verdict, interval)),
        ]
    }

    private func verdict(_ tasks: Int, _ mean: Double, _ p: Double?) -> Verdict {
        if first.identity == second.identity { return .same }
        guard tasks >= Self.least, let p else { return .tooFew }
        if p >= 0.05 || mean == 0 { return .noDifference }
        return mean > 0 ? .better : .worse
    }

    /// Drawing a few tasks again spreads them less than new ones would be spread.
    private func doubt(_ verdict: Verdict, _ interval: Interval?) -> String {
        guard verdict == .noDifference, let interval, interval.low > 0 || interval.high < 0 else { return "" }
        return " The probability decides: of so few tasks the interval is too narrow."
    }

    private func words(_ verdict: Verdict, _ tasks: Int) -> String {
        let both = tasks == 1 ? "1 task was" : "\(tasks == 0 ? "no" : "\(tasks)") tasks were"
        switch verdict {
        case .same: return "The two versions say the same, word for word, and so have the same jobs."
        case .tooFew:
            return "Too few to tell: \(both) done with both versions, and fewer than \(Self.least) show nothing, "
                + "however much they differ."
        case .noDifference:
            let smallest = PairedPower(briefs: tasks).smallestDifference
            let found = smallest.map {
                "\(tasks) tasks show a difference of \(Int(($0 * 100).rounded())) points or more."
            }
            return "No difference found. \(found ?? "So few tasks show hardly any difference.")"
        case .better, .worse:
            let which = verdict == .better ? second.version : first.version
            return "Version \(which) leaves no failed check more often, in the tasks that were done with both."
        }
    }

    private static func json(_ pair: Pair) -> JSONValue {
        func side(_ jobs: [(job: RecordedTrial, figures: JobFigures)]) -> JSONValue {
            let repairs = Double(jobs.reduce(0) { $0 + $1.figures.repairs }) / Double(max(1, jobs.count))
            return [
                "job": .text(jobs.first?.job.job.description), "jobs": .integer(jobs.count),
                "green_at_first": .integer(jobs.count(where: \.figures.isGreenAtFirst)),
                "green": .integer(jobs.count(where: \.figures.isGreen)), "repairs": .number(repairs),
            ]
        }
        let job = pair.second.first?.job
        return [
            "task": .string(job?.task ?? ""), "round": .integer(job?.round ?? 1), "first": side(pair.first),
            "second": side(pair.second),
        ]
    }
}
