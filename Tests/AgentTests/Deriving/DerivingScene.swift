import Agent
import Checks
import FoundationEssentials
import TestSupport

/// A model whose answers a test writes, and a folder in which what it said is kept.
struct DerivingScene {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    func deriver(_ replies: [String], brief: String = "Count in #count.", task: String = "counter") throws
        -> ModelDeriver
    {
        ModelDeriver(model: try model(replies), prompts: .builtIn, brief: brief, task: task, cache: cache, width: 1)
    }

    func rubricJudge(_ replies: [String]) throws -> RubricJudge {
        RubricJudge(model: try model(replies), prompts: .builtIn, cache: cache)
    }

    var cache: AnswerCache { AnswerCache(folder: "\(folder.path)/kept", date: "2026-11-21") }

    /// The text of every answer that is kept.
    var kept: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/kept")) ?? []
        return names.sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(folder.path)/kept/\(name)").map {
                String(decoding: $0, as: UTF8.self)
            }
        }
    }

    /// Always the same folder, so that the model's name is the same.
    private func model(_ replies: [String]) throws -> RecordedModel {
        try? FileManager.default.removeItem(atPath: "\(folder.path)/recording")
        for (index, reply) in replies.enumerated() {
            try folder.write(reply, to: "recording/\("00\(index + 1)".suffix(3)).reply.txt")
        }
        return try RecordedModel(directory: "\(folder.path)/recording")
    }
}
