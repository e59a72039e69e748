import Checks
import FoundationEssentials
import JSON

/// The answers that models gave, a file each, under the hash of all that they depend on.
struct KeptAnswers: Sendable {
    private let folder: String

    init(folder: String) throws(TuningError) {
        self.folder = folder
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw TuningError("the folder \(folder) could not be made: \(FileTrouble.reason(of: error))")
        }
    }

    subscript(key: ContentHash) -> Reply? {
        guard let data = FileManager.default.contents(atPath: path(key)), let value = try? JSONValue(parsing: data),
            let text = value["text"]?.string, let model = value["model"]?.string
        else { return nil }
        let finish: Reply.Finish =
            value["refused"]?.string.map { .refused($0) } ?? (value["finish"] == "truncated" ? .truncated : .complete)
        let usage = value["usage"]
        return Reply(
            text: text, finish: finish,
            usage: TokenUsage(
                input: usage?["input"]?.integer, output: usage?["output"]?.integer,
                cacheRead: usage?["cacheRead"]?.integer, cacheWrite: usage?["cacheWrite"]?.integer,
                reasoning: usage?["reasoning"]?.integer, cost: value["cost"]?.number), model: model)
    }

    /// Throws when it cannot be written: it would have to be paid for again.
    func keep(_ reply: Reply, _ key: ContentHash) throws(ModelError) {
        var object: JSONObject = [
            "model": .string(reply.model), "text": .string(reply.text), "usage": reply.usage.json,
        ]
        object["cost"] = reply.usage.cost.map { .number($0) }
        switch reply.finish {
        case .complete: break
        case .truncated: object["finish"] = "truncated"
        case .refused(let reason): object["refused"] = .string(reason)
        }
        do {
            try Data(JSONValue.object(object).prettyText.utf8).write(to: URL(filePath: path(key)), options: .atomic)
        } catch {
            throw .rejected("\(path(key)) could not be written: \(FileTrouble.reason(of: error)). Make room for it.")
        }
    }

    private func path(_ key: ContentHash) -> String { "\(folder)/\(key).json" }
}
