/// A comparison as a table for other programs: a line for each outcome.
enum TuningCSV {
    static func text(_ outcomes: [TuningOutcome]) -> String {
        let metrics = TuningMetric.allCases
        let heads =
            ["case", "variant", "prompts", "model", "repeat", "green", "answers_to_green", "answers", "tokens", "cost"]
            + metrics.flatMap { ["\($0.rawValue)_hits", "\($0.rawValue)_of"] }
        let lines = outcomes.map { outcome in
            let cell = outcome.cell
            let steps = outcome.steps
            let cost = steps.reduce(0.0 as Double?) { sum, step in sum.flatMap { sum in step.cost.map { sum + $0 } } }
            var fields = [
                cell.caseName, cell.variant, cell.prompts, cell.model, "\(cell.number)", "\(outcome.isGreen)",
            ]
            fields += [
                outcome.answersToGreen.map { "\($0)" } ?? "", "\(outcome.answers.count)",
                "\(steps.reduce(0) { $0 + $1.tokens })", cost.map { "\($0)" } ?? "",
            ]
            for metric in metrics {
                let count = metric.count(outcome)
                fields += ["\(count.hits)", "\(count.trials)"]
            }
            return fields
        }
        return ([heads] + lines).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ field: String) -> String {
        guard field.contains(where: { ",\"\n\r".contains($0) }) else { return field }
        return "\"\(field.replacing("\"", with: "\"\""))\""
    }
}
