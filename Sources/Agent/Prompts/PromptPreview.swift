package import Checks

/// What a model would be told at a step, without asking one.
package struct PromptPreview: Sendable {
    private let past: PastRun
    /// What a repair is told of; `nil` when nothing has failed.
    private let failure: Failure?
    /// What a later round starts from.
    private let published: Site?

    private struct Failure: Sendable {
        let site: Site
        let report: Report
        /// Beside the failures.
        let lessons: [String]
        /// Without them.
        let wholeLessons: [String]
        /// Which attempt it is.
        let remark: String?
    }

    /// `report`: on the case's completed site; an empty one when there is no site.
    package init(_ tuningCase: TuningCase, report: Report) {
        let past = PastRun(of: tuningCase.brief, attachments: tuningCase.attachments)
        let site = tuningCase.start.map { Self.questions(past, .builtIn).completed($0).site } ?? Site()
        self.past = past
        failure = Failure(site: site, report: report, lessons: [], wholeLessons: [], remark: nil)
        published = site
    }

    /// What a run told, or would tell next: its repair is of the attempt in which something failed last.
    package init(_ past: PastRun) {
        self.past = past
        published = past.published
        failure = past.failing.map { failing in
            let failed = failing.best.report.count(.failed)
            return Failure(
                site: failing.best.site, report: failing.best.report, lessons: failing.lessons.linesBesideFailures,
                wholeLessons: failing.lessons.lines,
                remark:
                    "Of attempt \(failing.best.number), in which \(failed == 1 ? "1 check" : "\(failed) checks") failed."
            )
        }
    }

    /// A case's site as it would be judged, with its checks; `nil` when it has none.
    package static func subject(
        _ tuningCase: TuningCase
    ) -> (site: Site, checks: [Check], attachments: [String: [UInt8]])? {
        let questions = questions(PastRun(of: tuningCase.brief, attachments: tuningCase.attachments), .builtIn)
        return tuningCase.start.map { (questions.completed($0).site, questions.checks, questions.attachedBytes) }
    }

    /// The messages, exactly as they are sent; what only a reply would tell is made up and says so.
    package func messages(_ step: PromptStep, _ prompts: Prompts) throws(RunError) -> [Message] {
        try telling(step, prompts).messages
    }

    /// The same with a word on what of it is made up, or why there is nothing to tell.
    package func telling(_ step: PromptStep, _ prompts: Prompts) throws(RunError) -> PromptTelling {
        let questions = Self.questions(past, prompts)
        let system = Message(.system, try text(prompts.system, [:]))
        let answer = Message(.assistant, "(an answer of the model)")
        let fault = "it contains no file; the first line of a file is '=== FILE: index.html ==='"
        func tell(_ messages: [Message], _ remark: String? = nil) -> PromptTelling {
            PromptTelling(step: step, messages: messages, remark: remark)
        }
        switch step {
        case .system: return tell([system], "A part of every question that asks for files.")
        case .task:
            return tell([system, try questions.draft(from: nil)], "A part of every question that asks for files.")
        case .generate: return tell([system, try questions.draft(from: nil)])
        case .revise:
            guard let published else {
                return tell([], "Nothing of an earlier round was published, so no question revises it.")
            }
            return tell([system, try questions.draft(from: published)])
        case .repair:
            guard let failure else { return tell([], past.reasonForNoRepair) }
            // Its bytes say nothing here, only that there is one.
            let picture: [UInt8]? = questions.needsPicture(for: failure.report) ? [] : nil
            let question = try questions.repair(
                failure.site, failure.report, lessons: failure.lessons, picture: picture)
            return tell([system, question], failure.remark)
        case .whole, .edits: return tell([Message(.user, try text(prompts[step], [:]))], "A part of a repair.")
        case .freshStart:
            let learnt = failure?.wholeLessons ?? []
            let lessons = learnt.isEmpty ? ["(what went wrong before)"] : learnt
            return tell(
                [system, try questions.freshStart(from: past.published, lessons: lessons)],
                learnt.isEmpty ? "What is in brackets is made up: no repair of it has failed." : nil)
        case .format:
            let again = Message(.user, try text(prompts.format, ["fault": fault]))
            return tell([system, try questions.draft(from: nil), answer, again], Self.madeUp)
        case .continuation:
            let next = Message(.user, try text(prompts.continuation, ["tail": "(the last words of the answer)"]))
            return tell([system, try questions.draft(from: nil), answer, next], Self.madeUp)
        case .derive:
            return tell([Message(.user, try derivation(prompts))], "Asked of checks whose words no rule knows.")
        case .judge:
            let values = [
                "question": "README explains the setup well", "criteria": "(the criteria of its subject)",
                "files": "(the files that it is about)",
            ]
            return tell([Message(.user, try text(prompts.judge.prompt, values))], Self.madeUp)
        case .answer:
            let again = Message(.user, try text(prompts.answer, ["fault": "it is not JSON: line 1, column 1"]))
            return tell([Message(.user, try derivation(prompts)), answer, again], Self.madeUp)
        case .propose:
            let values = [
                "file": PromptStep.repair.file, "prompt": prompts.repair.text, "failures": "(cases that went badly)",
                "names": PromptStep.repair.values.map { "{{\($0)}}" }.joined(separator: ", "),
            ]
            return tell([Message(.user, try text(prompts.propose, values))], "Only 'agent tune --propose' asks this.")
        }
    }

    private static let madeUp = "The answer of the model and what is wrong with it are made up."

    private func derivation(_ prompts: Prompts) throws(RunError) -> String {
        let checks = past.brief.checks
        let sentence = checks.lazy.compactMap { $0.unknownSentence() }.first ?? checks.first?.text ?? ""
        return try text(prompts.derive, ["brief": past.brief.text, "sentence": sentence])
    }

    private static func questions(_ past: PastRun, _ prompts: Prompts) -> Questions {
        Questions(
            prompts: prompts, brief: past.brief, attachments: past.attachments, earlier: past.earlier,
            earlierBriefs: past.earlierBriefs,
            required: RequiredFiles(brief: past.brief, earlier: past.earlier, attachments: past.attachments))
    }

    private func text(_ template: PromptTemplate, _ values: [String: String]) throws(RunError) -> String {
        do { return try template.render(values) } catch { throw .prompt(error) }
    }
}

extension PastRun {
    fileprivate var reasonForNoRepair: String {
        switch attempts {
        case 0:
            "No attempt is known on this machine, so there is no failure to tell of. Choose a job that was worked on."
        case 1: "Nothing failed in its only attempt, so there is nothing to repair. Choose a job with a failed check."
        default: "Nothing failed in its attempts, so there is nothing to repair. Choose a job with a failed check."
        }
    }
}
