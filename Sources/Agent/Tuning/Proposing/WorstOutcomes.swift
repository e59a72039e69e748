import Checks
import FoundationEssentials
import JSON

/// The outcomes that a model is shown when it is to reword a prompt: those that went worst.
struct WorstOutcomes {
    private let outcomes: [TuningOutcome]
    /// Where the records of cells are.
    private let folder: String

    /// So many are shown, each cut to what a reader needs.
    private static let count = 4

    /// Only those count whose first answer left something to do.
    init(_ outcomes: [TuningOutcome], cells folder: String) {
        let bad = outcomes.enumerated().filter { $0.element.isOfUse && $0.element.answersToGreen != 1 }
        let sorted = bad.sorted { (Self.score($0.element), $0.offset) < (Self.score($1.element), $1.offset) }
        self.outcomes = sorted.prefix(Self.count).map(\.element)
        self.folder = folder
    }

    var isEmpty: Bool { outcomes.isEmpty }

    /// How much was mended less how much was broken on the way.
    private static func score(_ outcome: TuningOutcome) -> Double {
        let (fix, broken) = (TuningMetric.fix.count(outcome), TuningMetric.regression.count(outcome))
        return Double(fix.hits) / Double(max(1, fix.trials)) - Double(broken.hits) / Double(max(1, broken.trials))
    }

    var text: String { outcomes.map(text).joined(separator: "\n\n") }

    private func text(_ outcome: TuningOutcome) -> String {
        var lines = ["### \(outcome.cell.caseName)"]
        if outcome.tally.unreadable > 0 { lines.append("\(outcome.tally.unreadable) answers could not be read.") }
        // The first repair is the one that only the prompt led to.
        if let repair = outcome.repairs.first {
            lines.append("Failed before:\n" + failures(outcome, repair.base.number))
            lines.append("The answer:\n" + file(outcome, repair.answer.number, "reply.txt").cut(to: 2500))
            let broken = repair.base.passed.intersection(repair.answer.failed).sorted().joined(separator: ", ")
            if !broken.isEmpty { lines.append("It broke: \(broken)") }
            lines.append("Failed after it:\n" + failures(outcome, repair.answer.number))
        } else {
            lines.append(outcome.note ?? "No answer was of use.")
        }
        return lines.joined(separator: "\n")
    }

    private func failures(_ outcome: TuningOutcome, _ attempt: Int) -> String {
        let report = try? JSONValue(parsing: file(outcome, attempt, "report.json"))
        let failed = (report?["checks"]?.array ?? []).filter { $0["verdict"] == "failed" }
        let lines = failed.prefix(5).map { check in
            "- \((check["check"]?.string ?? "").cut(to: 300)): \((check["message"]?.string ?? "").cut(to: 300))"
        }
        return lines.isEmpty ? "- nothing" : lines.joined(separator: "\n")
    }

    private func file(_ outcome: TuningOutcome, _ attempt: Int, _ name: String) -> String {
        let path = "\(folder)/\(outcome.cell.folderName)/attempt-\(attempt)/\(name)"
        return FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
