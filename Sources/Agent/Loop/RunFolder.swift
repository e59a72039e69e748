import Checks
import FoundationEssentials
package import JSON
import Synchronization

/// What a run leaves behind: `run.json`, `events.jsonl` and a folder for each attempt.
package struct RunFolder: Sendable {
    package let path: String

    /// Makes the folder.
    package init(path: String) throws(RunError) {
        self.path = path
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .recording("the run's folder \(path) could not be made: \(FileTrouble.reason(of: error))")
        }
    }

    /// Writes `attempt-N/` with the site, the report, the prompt and the reply.
    func keep(_ attempt: Attempt, _ conversation: Conversation, _ reply: Reply) throws(RunError) {
        let folder = "\(path)/attempt-\(attempt.number)"
        do {
            try SiteFolder.write(attempt.site, to: "\(folder)/site")
            try write(attempt.report.json.prettyText, "attempt-\(attempt.number)/report.json")
            let prompt = conversation.messages.map { "## \($0.role.rawValue)\n\n\($0.content)\n" }.joined(
                separator: "\n")
            try write(prompt, "attempt-\(attempt.number)/prompt.txt")
            try write(reply.text, "attempt-\(attempt.number)/reply.txt")
        } catch {
            throw .recording(
                "attempt \(attempt.number) could not be kept in \(folder): \(FileTrouble.reason(of: error)). Nothing was published"
            )
        }
    }

    /// Writes `run.json`, whole or not at all.
    package func write(_ run: Run, error: String?) throws(RunError) {
        do { try write(run.json(error: error).prettyText, "run.json") } catch {
            throw .recording("\(path)/run.json could not be written: \(FileTrouble.reason(of: error))")
        }
    }

    /// Adds a line to `events.jsonl`.
    package func append(_ event: JSONValue) {
        let file = "\(path)/events.jsonl"
        let line = Data((event.text + "\n").utf8)
        if let handle = FileAppender(file) { handle.append(Array(line)) }
    }

    private func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"), options: .atomic)
    }
}
