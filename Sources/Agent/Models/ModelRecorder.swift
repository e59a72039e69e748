import Checks
import FoundationEssentials
import JSON
package import Network
import Synchronization

/// A model whose replies are written down, so that `recorded:FOLDER` can play them.
///
/// Failures are written down too, and played. Calls are numbered in the order in which they begin.
package final class ModelRecorder: LanguageModel {
    private let model: any LanguageModel
    private let folder: String
    private let redaction: Redaction
    private let begun = Mutex(0)

    /// Makes the folder, and throws when it already holds a recording; `secrets` are taken out of all that is written.
    package init(_ model: any LanguageModel, to folder: String, without secrets: [Secret]) throws(ModelError) {
        self.model = model
        self.folder = folder
        redaction = Redaction(secrets)
        let files = FileManager.default
        for name in [RecordingFile.reply(1), RecordingFile.error(1)] where files.fileExists(atPath: "\(folder)/\(name)")
        {
            throw .rejected("The folder \(folder) already holds a recording (\(name)). Name another, or remove it.")
        }
        do {
            try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .rejected(
                "The folder \(folder) for the recording could not be made: \(FileTrouble.reason(of: error)).")
        }
    }

    package var name: String { model.name }

    package func reply(
        to conversation: Conversation, progress: @escaping @Sendable (ReplyProgress) -> Void
    ) async throws(ModelError) -> Reply {
        let position = begun.withLock { begun in
            begun += 1
            return begun
        }
        try write(conversation.json.prettyText, RecordingFile.question(position))
        let reply: Reply
        do throws(ModelError) {
            reply = try await model.reply(to: conversation, progress: progress)
        } catch {
            try write(error.json.prettyText, RecordingFile.error(position))
            throw error
        }
        try write(reply.text, RecordingFile.reply(position))
        try write(reply.recordedUsage.prettyText, RecordingFile.usage(position))
        return reply
    }

    private func write(_ text: String, _ name: String) throws(ModelError) {
        do {
            try Data(redaction(text).utf8).write(to: URL(filePath: "\(folder)/\(name)"), options: .atomic)
        } catch {
            throw .rejected(
                "\(folder)/\(name) could not be written: \(FileTrouble.reason(of: error)). Make room for it.")
        }
    }
}

extension Reply {
    /// As `RecordedModel` reads it.
    fileprivate var recordedUsage: JSONValue {
        var object = usage.json.object ?? JSONObject()
        object["cost"] = usage.cost.map { .number($0) }
        object["model"] = .string(model)
        switch finish {
        case .complete: break
        case .truncated: object["finish"] = "truncated"
        case .refused(let reason): object["refused"] = .string(reason)
        }
        return .object(object)
    }
}
