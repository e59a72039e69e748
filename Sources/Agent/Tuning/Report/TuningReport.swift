import Checks
import FoundationEssentials
import JSON

/// The files that a comparison leaves behind: `report.html`, `outcomes.jsonl`, `outcomes.csv` and `summary.json`.
///
/// No time and no path of the machine is in them: the same outcomes give the same bytes.
package enum TuningReport {
    package static func write(_ summary: TuningSummary, to folder: String) throws(TuningError) {
        let lines = summary.outcomes.map { $0.json.text + "\n" }.joined()
        let files = [
            ("report.html", TuningPage(summary, cells: "\(folder)/cells").html), ("outcomes.jsonl", lines),
            ("outcomes.csv", TuningCSV.text(summary.outcomes)), ("summary.json", summary.json.prettyText),
        ]
        for (name, text) in files {
            do {
                try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
            } catch {
                throw TuningError("\(folder)/\(name) could not be written: \(FileTrouble.reason(of: error))")
            }
        }
    }
}
