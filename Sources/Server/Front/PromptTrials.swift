import Agent
import JSON
import Store

/// The jobs that ended with one set of prompts, in figures.
struct PromptTrials {
    let version: Int
    let identity: String
    /// Of the tasks by what they asked, with the figures of each of their jobs, the newest first.
    let tasks: [String: [(job: RecordedTrial, figures: JobFigures)]]
    private let all: [JobFigures]

    init(version: Int, identity: String, _ trials: [RecordedTrial]) {
        self.version = version
        self.identity = identity
        let ended = trials.compactMap { trial in trial.figures.map { (job: trial, figures: $0) } }
        tasks = Dictionary(grouping: ended, by: \.job.trial.brief)
        all = ended.map(\.figures)
    }

    var jobs: Int { all.count }

    /// Jobs of one task are alike, and do not count as so many independent ones.
    func rate(_ hit: (JobFigures) -> Bool) -> ClusteredRate {
        ClusteredRate(
            tasks.sorted { $0.key < $1.key }.map { (hits: $0.value.count { hit($0.figures) }, trials: $0.value.count) })
    }

    var json: JSONValue {
        [
            "version": .integer(version), "identity": .string(identity), "jobs": .integer(jobs),
            "tasks": .integer(tasks.count), "green_at_first": rate(\.isGreenAtFirst).json,
            "green": rate(\.isGreen).json, "repairs": Self.mean(all.map { Double($0.repairs) }),
            "tokens": Self.mean(all.compactMap { $0.tokens.map(Double.init) }),
            "time": Self.median(all.compactMap { $0.duration?.inMilliseconds }),
        ]
    }

    /// `{"jobs": 4, "mean": 1.5}`.
    private static func mean(_ values: [Double]) -> JSONValue {
        let mean = values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
        return ["jobs": .integer(values.count), "mean": .optional(mean)]
    }

    /// `{"jobs": 4, "median_ms": 61000}`.
    private static func median(_ values: [Double]) -> JSONValue {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        let median =
            sorted.isEmpty ? nil : sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        return ["jobs": .integer(sorted.count), "median_ms": .optional(median)]
    }
}

extension ClusteredRate {
    /// `low` and `high`: where the rate lies with a confidence of 95 %.
    fileprivate var json: JSONValue {
        [
            "hits": .integer(hits), "jobs": .integer(trials), "rate": .optional(rate),
            "low": .optional(interval?.low), "high": .optional(interval?.high),
        ]
    }
}

extension JSONValue {
    /// `null` for no number.
    static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }
}

extension Duration {
    fileprivate var inMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
    }
}
