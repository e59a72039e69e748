import Checks
import FoundationEssentials

/// Has a model reword the repair prompt from the outcomes that went worst with it.
struct PromptProposer: Sendable {
    private let model: any LanguageModel
    private let prompts: Prompts

    /// An answer that cannot be used is asked for again so often.
    private static let retries = 2

    /// `prompts` say how it is asked; they are not what is reworded.
    init(_ model: any LanguageModel, prompts: Prompts) {
        self.model = model
        self.prompts = prompts
    }

    /// A reworded repair prompt of the variant, in a folder that can be used as one.
    func propose(
        over variant: TuningPlan.Variant, _ worst: WorstOutcomes, to folder: String
    ) async throws(TuningError) -> TuningPlan.Variant {
        let step = PromptStep.repair
        let question: String
        do {
            question = try prompts.propose.render([
                "file": step.file, "prompt": variant.prompts[step].text, "failures": worst.text,
                "names": step.values.map { "{{\($0)}}" }.joined(separator: ", "),
            ])
        } catch { throw TuningError("\(error)") }
        var messages = [Message(.user, question)]
        var fault = ""
        for _ in 0...Self.retries {
            let reply: Reply
            do { reply = try await model.reply(to: Conversation(messages)) } catch { throw TuningError("\(error)") }
            do {
                let files = try ReplyFiles(parsing: reply.text, reserved: []).files
                guard let text = files[step.file] else { throw TuningError("it has no file \(step.file)") }
                return try write(text, step, over: variant, to: folder)
            } catch { fault = "\(error)" }
            messages.append(Message(.assistant, reply.text))
            do { messages.append(Message(.user, try prompts.format.render(["fault": fault]))) } catch {
                throw TuningError("\(error)")
            }
        }
        throw TuningError("the model gave no prompt that can be used: \(fault)")
    }

    /// The variant's own files with the new one; throws when they cannot be used together.
    private func write(
        _ text: String, _ step: PromptStep, over variant: TuningPlan.Variant, to folder: String
    ) throws -> TuningPlan.Variant {
        let files = FileManager.default
        try? files.removeItem(atPath: folder)
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if let own = variant.folder {
            let known = PromptStep.allCases.map(\.file) + ["partials"]
            for name in try files.contentsOfDirectory(atPath: own) where known.contains(name) && name != step.file {
                try files.copyItem(atPath: "\(own)/\(name)", toPath: "\(folder)/\(name)")
            }
        }
        try Data(text.utf8).write(to: URL(filePath: "\(folder)/\(step.file)"), options: .atomic)
        let name = folder.split(separator: "/").suffix(2).joined(separator: "/")
        return TuningPlan.Variant(name: name, prompts: try Prompts(folder: folder), folder: folder)
    }
}
