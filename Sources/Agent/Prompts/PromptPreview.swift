package import Checks

/// What a model would be told at a step, without asking one.
package struct PromptPreview: Sendable {
    /// A case, and what was found of its site.
    private let tuningCase: TuningCase
    private let site: Site
    private let report: Report

    /// `report`: on the case's completed site; an empty one when there is no site.
    package init(_ tuningCase: TuningCase, report: Report) {
        self.tuningCase = tuningCase
        self.report = report
        site = tuningCase.start.map { Self.questions(tuningCase, .builtIn).completed($0).site } ?? Site()
    }

    /// A case's site as it would be judged, with its checks; `nil` when it has none.
    package static func subject(
        _ tuningCase: TuningCase
    ) -> (site: Site, checks: [Check], attachments: [String: [UInt8]])? {
        let questions = questions(tuningCase, .builtIn)
        return tuningCase.start.map { (questions.completed($0).site, questions.checks, questions.attachedBytes) }
    }

    /// The messages, exactly as they are sent; what only a reply would tell is made up and says so.
    package func messages(_ step: PromptStep, _ prompts: Prompts) throws(RunError) -> [Message] {
        let questions = Self.questions(tuningCase, prompts)
        let system = Message(.system, try text(prompts.system, [:]))
        let answer = Message(.assistant, "(an answer of the model)")
        let fault = "it contains no file; the first line of a file is '=== FILE: index.html ==='"
        switch step {
        case .system: return [system]
        case .task, .generate: return [system, try questions.draft(from: nil)]
        case .revise: return [system, try questions.draft(from: site)]
        case .repair:
            // Its bytes say nothing here, only that there is one.
            let picture: [UInt8]? = questions.needsPicture(for: report) ? [] : nil
            return [system, try questions.repair(site, report, picture: picture)]
        case .whole, .edits: return [Message(.user, try text(prompts[step], [:]))]
        case .freshStart: return [system, try questions.freshStart(from: nil, lessons: ["(what went wrong before)"])]
        case .format:
            let again = Message(.user, try text(prompts.format, ["fault": fault]))
            return [system, try questions.draft(from: nil), answer, again]
        case .continuation:
            let next = Message(.user, try text(prompts.continuation, ["tail": "(the last words of the answer)"]))
            return [system, try questions.draft(from: nil), answer, next]
        case .derive: return [Message(.user, try derivation(prompts))]
        case .judge:
            let values = [
                "question": "README explains the setup well", "criteria": "(the criteria of its subject)",
                "files": "(the files that it is about)",
            ]
            return [Message(.user, try text(prompts.judge.prompt, values))]
        case .answer:
            let again = Message(.user, try text(prompts.answer, ["fault": "it is not JSON: line 1, column 1"]))
            return [Message(.user, try derivation(prompts)), answer, again]
        case .propose:
            let values = [
                "file": PromptStep.repair.file, "prompt": prompts.repair.text, "failures": "(cases that went badly)",
                "names": PromptStep.repair.values.map { "{{\($0)}}" }.joined(separator: ", "),
            ]
            return [Message(.user, try text(prompts.propose, values))]
        }
    }

    private func derivation(_ prompts: Prompts) throws(RunError) -> String {
        let checks = tuningCase.brief.checks
        let sentence = checks.lazy.compactMap { $0.unknownSentence() }.first ?? checks.first?.text ?? ""
        return try text(prompts.derive, ["brief": tuningCase.brief.text, "sentence": sentence])
    }

    private static func questions(_ tuningCase: TuningCase, _ prompts: Prompts) -> Questions {
        Questions(
            prompts: prompts, brief: tuningCase.brief, attachments: tuningCase.attachments, earlier: [],
            required: RequiredFiles(brief: tuningCase.brief, attachments: tuningCase.attachments))
    }

    private func text(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> String {
        do { return try template.render(values) } catch { throw .prompt(error) }
    }
}

extension Message {
    /// The message as people read it: its role, how long it is, and where the part ends that providers keep.
    package var preview: String {
        let tokens = Conversation([self]).estimatedTokens
        let pictures = images.isEmpty ? "" : ", with \(images.count == 1 ? "a picture" : "\(images.count) pictures")"
        let head = "──── \(role.rawValue), about \(tokens) tokens\(pictures) ────\n"
        let (stable, rest) = parts
        guard !stable.isEmpty else { return head + content + (content.hasSuffix("\n") ? "" : "\n") }
        return head + stable + "──── the cache ends here: all above is the same in every question of a run ────\n"
            + rest
            + (rest.hasSuffix("\n") ? "" : "\n")
    }
}
