import Checks
import FoundationEssentials
import JSON

/// The outcomes of a comparison, a line each, as they come: `cells.jsonl`.
///
/// It is only added to. A line that was cut off by an end of the process is passed over, and its cell done again.
package struct TuningJournal: Sendable {
    private let path: String

    package init(folder: String) throws(TuningError) {
        path = "\(folder)/cells.jsonl"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw TuningError("the folder \(folder) could not be made: \(FileTrouble.reason(of: error))")
        }
    }

    /// By their cell's key; of two the first.
    package func outcomes() -> [String: TuningOutcome] {
        let data = FileManager.default.contents(atPath: path) ?? Data()
        let outcomes = data.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSONValue(parsing: line)).flatMap { TuningOutcome($0) }
        }
        return Dictionary(outcomes.map { ($0.cell.key, $0) }) { first, _ in first }
    }

    func add(_ outcome: TuningOutcome) throws(TuningError) {
        guard let file = FileAppender(path) else { throw TuningError("\(path) cannot be written") }
        // A line break before it as well: what was cut off before must not swallow it.
        file.append(Array("\n\(outcome.json.text)\n".utf8))
    }
}
