import FoundationEssentials
import JSON
import Synchronization

/// Plays replies from a folder, whatever is asked: `001.reply.txt`, `002.reply.txt`, … one per call.
///
/// Beside a reply, `001.usage.json` as `{"input": 10, "output": 20}` may say what it took and, with `"finish":
/// "truncated"` or `"refused": "why"`, how it ended. `001.error.json` in the place of a reply is a call that failed.
/// Calls may come at the same time: each gets a reply of its own.
package final class RecordedModel: LanguageModel {
    package let name: String
    private let directory: String
    private let replies: [Result<Reply, ModelError>]
    private let played = Mutex(0)

    /// Reads the whole recording, up to the first number that is missing.
    package init(directory: String) throws(ModelError) {
        let name = "recorded:\(directory)"
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory else {
            throw .rejected("There is no folder \(directory) to play replies from. Check the path after \"recorded:\".")
        }
        var replies: [Result<Reply, ModelError>] = []
        while let reply = try Self.reply(replies.count + 1, in: directory, name) { replies.append(reply) }
        guard !replies.isEmpty else {
            throw .rejected(
                "The folder \(directory) holds no recorded reply. Its first one should be named "
                    + "\(RecordingFile.reply(1)).")
        }
        self.name = name
        self.directory = directory
        self.replies = replies
    }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        if Task.isCancelled { throw .cancelled("The call to \(name) was cancelled.") }
        let index = played.withLock { played in
            defer { played += 1 }
            return played
        }
        guard index < replies.count else {
            throw .exhausted(
                "The recording \(directory) has no further reply: \(RecordingFile.reply(replies.count + 1)) is not "
                    + "there. Add it, or use a model.")
        }
        let reply = try replies[index].get()
        progress(.text(piece: reply.text, length: reply.text.utf8.count))
        return reply
    }

    private static func reply(
        _ position: Int, in directory: String, _ name: String
    ) throws(ModelError) -> Result<Reply, ModelError>? {
        if let text = contents(of: "\(directory)/\(RecordingFile.reply(position))") {
            let path = "\(directory)/\(RecordingFile.usage(position))"
            let value = try json(path, like: #"{"input": 10, "output": 20}"#)
            return .success(
                Reply(
                    text: String(decoding: text, as: UTF8.self), finish: finish(value), usage: try usage(value, path),
                    model: name))
        }
        let path = "\(directory)/\(RecordingFile.error(position))"
        guard let value = try json(path, like: #"{"unavailable": "what happened"}"#) else { return nil }
        guard let error = ModelError(value) else {
            throw .rejected("\(path) is no error of a model. Write {\"unavailable\": \"what happened\"}.")
        }
        return .failure(error)
    }

    private static func contents(of path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }

    /// Nil when there is no such file.
    private static func json(_ path: String, like example: String) throws(ModelError) -> JSONValue? {
        guard let bytes = contents(of: path) else { return nil }
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            throw .rejected("\(path) is not JSON: \(error). Write \(example).")
        }
    }

    private static func finish(_ value: JSONValue?) -> Reply.Finish {
        if let reason = value?["refused"]?.string { return .refused(reason) }
        return value?["finish"] == "truncated" ? .truncated : .complete
    }

    /// Both numbers are there, or null where the provider did not tell them.
    private static func usage(_ value: JSONValue?, _ path: String) throws(ModelError) -> TokenUsage {
        guard let value else { return TokenUsage() }
        for name in ["input", "output"] where value[name] != .null && value[name]?.integer == nil {
            throw .rejected("\(path) has no numbers of tokens. Write {\"input\": 10, \"output\": 20}.")
        }
        return TokenUsage(
            input: value["input"]?.integer, output: value["output"]?.integer, cacheRead: value["cacheRead"]?.integer,
            cacheWrite: value["cacheWrite"]?.integer, reasoning: value["reasoning"]?.integer)
    }
}
