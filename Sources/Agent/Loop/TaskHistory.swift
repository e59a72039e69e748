package import Checks
import FoundationEssentials
import JSON

/// What the published rounds of a task asked for: their checks stay in force in later rounds.
package struct TaskHistory: Sendable {
    private let folder: String

    /// - Parameter folder: where the histories are, a file for each task.
    package init(folder: String) { self.folder = folder }

    /// The checks of every earlier round, with ids like `round-1.2`.
    package func checks(before brief: Brief) -> [Check] {
        rounds(before: brief).flatMap { round, checks in
            Check.list(from: checks).map { check in
                var check = check
                check.id = "round-\(round).\(check.id)"
                return check
            }
        }
    }

    /// What every earlier round asked for in words, as `Round 1: …`.
    func briefs(before brief: Brief) -> [String] {
        rounds(before: brief).compactMap { round, asked in asked["brief"]?.string.map { "Round \(round): \($0)" } }
    }

    /// In their order; a round kept by an older version has its checks alone.
    private func rounds(before brief: Brief) -> [(round: Int, asked: JSONValue)] {
        (read(brief)?.object?.members ?? [])
            .compactMap { member in Int(member.name).map { (round: $0, asked: member.value) } }
            .filter { $0.round < brief.round }.sorted { $0.round < $1.round }
    }

    /// Keeps what a round asked for that was published.
    ///
    /// A history that cannot be written is no reason to fail the run.
    func remember(_ brief: Brief) {
        var rounds = read(brief)?.object ?? JSONObject()
        rounds[String(brief.round)] = ["brief": .string(brief.text), "checks": .array(brief.checks.map(\.value))]
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? Data(JSONValue.object(rounds).prettyText.utf8).write(to: URL(filePath: path(brief)), options: .atomic)
    }

    /// Copies what is known of the brief's task to another folder, so that a run can be played again; nothing may be.
    package func copy(_ brief: Brief, to folder: String) {
        guard let data = FileManager.default.contents(atPath: path(brief)) else { return }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try? data.write(to: URL(filePath: TaskHistory(folder: folder).path(brief)), options: .atomic)
    }

    private func read(_ brief: Brief) -> JSONValue? {
        FileManager.default.contents(atPath: path(brief)).flatMap { try? JSONValue(parsing: $0) }
    }

    private func path(_ brief: Brief) -> String {
        "\(folder)/\(brief.publishedTask.repositoryName).json"
    }
}
