import FoundationEssentials
import JSON
import Synchronization

/// Plays replies from a folder, whatever is asked: `001.reply.txt`, `002.reply.txt`, … one per call.
///
/// Beside a reply, `001.usage.json` as `{"input": 10, "output": 20}` may say what it took. Calls may come at the same
/// time: each gets a reply of its own.
package final class RecordedModel: LanguageModel {
    package let name: String
    private let directory: String
    private let replies: [Reply]
    private let played = Mutex(0)

    /// Reads the whole recording, up to the first number that is missing.
    package init(directory: String) throws(ModelError) {
        let name = "recorded:\(directory)"
        var isDirectory = false
        guard FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), isDirectory else {
            throw .rejected("There is no folder \(directory) to play replies from. Check the path after \"recorded:\".")
        }
        var replies: [Reply] = []
        while let text = Self.contents(of: "\(directory)/\(Self.replyFile(replies.count + 1))") {
            let usage = try Self.usage("\(directory)/\(Self.number(replies.count + 1)).usage.json")
            replies.append(Reply(text: String(decoding: text, as: UTF8.self), usage: usage, model: name))
        }
        guard !replies.isEmpty else {
            throw .rejected(
                "The folder \(directory) holds no recorded reply. Its first one should be named \(Self.replyFile(1)).")
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
                "The recording \(directory) has no further reply: \(Self.replyFile(replies.count + 1)) is not there. "
                    + "Add it, or use a model.")
        }
        let reply = replies[index]
        progress(.text(piece: reply.text, length: reply.text.utf8.count))
        return reply
    }

    private static func replyFile(_ position: Int) -> String { "\(number(position)).reply.txt" }

    private static func number(_ position: Int) -> String {
        let digits = String(position)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    private static func contents(of path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }

    private static func usage(_ path: String) throws(ModelError) -> TokenUsage {
        guard let bytes = contents(of: path) else { return TokenUsage() }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .rejected("\(path) is not JSON: \(error). Write {\"input\": 10, \"output\": 20}.")
        }
        guard let input = value["input"]?.integer, let output = value["output"]?.integer else {
            throw .rejected("\(path) has no numbers of tokens. Write {\"input\": 10, \"output\": 20}.")
        }
        return TokenUsage(input: input, output: output)
    }
}
