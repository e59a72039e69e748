import Checks
import FoundationEssentials
import JSON

/// A run that was played again beside the record of the first time.
package struct ReplayComparison: Sendable {
    /// What is different now, each as a sentence; empty when nothing is.
    package let differences: [String]
    /// How many attempts and verdicts were compared.
    package let attempts: Int
    package let verdicts: Int

    /// Compares verdicts by their check's id, and the files of every attempt.
    package init(_ run: Run, withFolder folder: String) throws(ReplayError) {
        var differences: [String] = []
        var verdicts = 0
        var recorded = 0
        while FileManager.default.fileExists(atPath: "\(folder)/attempt-\(recorded + 1)/report.json") { recorded += 1 }
        guard recorded > 0 else { throw ReplayError("\(folder) has no attempt to compare with") }
        if run.attempts.count != recorded {
            differences.append("there were \(recorded) attempts, there are \(run.attempts.count)")
        }
        for attempt in run.attempts where attempt.number <= recorded {
            let place = "\(folder)/attempt-\(attempt.number)"
            let then = try Self.verdicts("\(place)/report.json")
            let now = attempt.report.json["checks"].map(Self.verdicts) ?? [:]
            verdicts += then.count
            for id in Set(then.keys).union(now.keys).sorted() where then[id] != now[id] {
                differences.append(
                    "attempt \(attempt.number), check \(id) was \(then[id] ?? "not there"), is \(now[id] ?? "not there")"
                )
            }
            let site = (try? SiteFolder.read("\(place)/site")) ?? Site()
            for path in Set(site.paths).union(attempt.site.paths).sorted() where site[path] != attempt.site[path] {
                differences.append("attempt \(attempt.number), file \(path) is another")
            }
        }
        self.differences = differences
        self.verdicts = verdicts
        attempts = recorded
    }

    private static func verdicts(_ path: String) throws(ReplayError) -> [String: String] {
        let value = FileManager.default.contents(atPath: path).flatMap { try? JSONValue(parsing: $0) }
        guard let checks = value?["checks"] else { throw ReplayError("\(path) is no report") }
        return verdicts(checks)
    }

    private static func verdicts(_ checks: JSONValue) -> [String: String] {
        let pairs = (checks.array ?? []).compactMap { check in
            check["id"]?.string.flatMap { id in check["verdict"]?.string.map { (id, $0) } }
        }
        return Dictionary(pairs) { first, _ in first }
    }
}
