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

    /// Where what pages loaded from other hosts is kept.
    package var resources: String { "\(path)/resources" }

    /// Where the conversation with the model is kept; what an earlier run left there is removed.
    package func emptyRecording() -> String {
        let folder = "\(path)/recording"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.wholeMatch(of: /\d{3,}\.(?:reply|usage|error|question)\.(?:txt|json)/) != nil {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        return folder
    }

    /// Writes what the run begins with, in the place of what an earlier run in this folder began with and came to.
    func keep(_ start: RunStart, _ history: TaskHistory) throws(RunError) {
        removeEarlierRun()
        do { try start.write(to: path) } catch {
            throw .recording("the beginning of the run could not be kept in \(path): \(FileTrouble.reason(of: error))")
        }
        history.copy(start.brief, to: "\(path)/start/tasks")
    }

    /// Only where a run has been: a folder of somebody's own may have such names, too.
    private func removeEarlierRun() {
        guard FileManager.default.fileExists(atPath: "\(path)/start.json") else { return }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where name == "start" || name == "changes.diff" || name.wholeMatch(of: /attempt-\d+/) != nil {
            try? FileManager.default.removeItem(atPath: "\(path)/\(name)")
        }
    }

    /// Writes `attempt-N/` with the site, the report, the prompt and the reply.
    ///
    /// Without a reply nobody was asked.
    func keep(_ attempt: Attempt, _ conversation: Conversation, _ reply: Reply?) throws(RunError) {
        let folder = "\(path)/attempt-\(attempt.number)"
        do {
            try SiteFolder.write(attempt.site, to: "\(folder)/site")
            var report = attempt.report
            if let picture = report.picture {
                report.picturePath = "screenshot.png"
                try Data(picture).write(to: URL(filePath: "\(folder)/screenshot.png"), options: .atomic)
            }
            try write(report.json.prettyText, "attempt-\(attempt.number)/report.json")
            guard let reply else { return }
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

    /// Writes `changes.diff`: what the run changes in what was published, or would.
    func keep(_ diff: SiteDiff) throws(RunError) {
        do { try write(diff.text, "changes.diff") } catch {
            throw .recording("\(path)/changes.diff could not be written: \(FileTrouble.reason(of: error))")
        }
    }

    /// Writes `run.json`, whole or not at all.
    package func write(_ run: Run, error: String?) throws(RunError) {
        do { try write(run.json(error: error).prettyText, "run.json") } catch {
            throw .recording("\(path)/run.json could not be written: \(FileTrouble.reason(of: error))")
        }
    }

    /// Adds a line to `events.jsonl`, with the time in milliseconds since 1970 as `atMs`.
    package func append(_ event: JSONValue) {
        let file = "\(path)/events.jsonl"
        var object = event.object ?? JSONObject()
        object["atMs"] = .number((Date.now.timeIntervalSince1970 * 1000).rounded(.down))
        let line = Data((JSONValue.object(object).text + "\n").utf8)
        if let handle = FileAppender(file) { handle.append(Array(line)) }
    }

    private func write(_ text: String, _ name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"), options: .atomic)
    }
}
