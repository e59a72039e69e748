import FoundationEssentials

/// The prompts of one folder: those built in, or an author's.
package struct Prompts: Sendable {
    package let system: PromptTemplate
    package let task: PromptTemplate
    package let generate: PromptTemplate
    package let revise: PromptTemplate
    package let repair: PromptTemplate
    /// How an answer gives what changes: by whole files.
    package let whole: PromptTemplate
    /// How an answer gives what changes: by edits of large files.
    package let edits: PromptTemplate
    package let freshStart: PromptTemplate
    package let format: PromptTemplate
    package let continuation: PromptTemplate
    package let derive: PromptTemplate
    package let judge: Rubric
    package let answer: PromptTemplate

    /// The prompts that were built into the program.
    package static let builtIn: Prompts = {
        do { return try embedded() } catch { preconditionFailure("a built-in prompt cannot be used: \(error)") }
    }()

    private static func embedded() throws(PromptError) -> Prompts {
        Prompts(
            system: PromptTemplate(embedded: PackageResources.system_md, name: "system.md"),
            task: PromptTemplate(embedded: PackageResources.task_md, name: "task.md"),
            generate: PromptTemplate(embedded: PackageResources.generate_md, name: "generate.md"),
            revise: PromptTemplate(embedded: PackageResources.revise_md, name: "revise.md"),
            repair: PromptTemplate(embedded: PackageResources.repair_md, name: "repair.md"),
            whole: PromptTemplate(embedded: PackageResources.whole_md, name: "whole.md"),
            edits: PromptTemplate(embedded: PackageResources.edits_md, name: "edits.md"),
            freshStart: PromptTemplate(embedded: PackageResources.fresh_start_md, name: "fresh-start.md"),
            format: PromptTemplate(embedded: PackageResources.format_md, name: "format.md"),
            continuation: PromptTemplate(embedded: PackageResources.continue_md, name: "continue.md"),
            derive: PromptTemplate(embedded: PackageResources.derive_md, name: "derive.md"),
            judge: try Rubric(String(decoding: PackageResources.judge_md, as: UTF8.self), name: "judge.md"),
            answer: PromptTemplate(embedded: PackageResources.answer_md, name: "answer.md"))
    }

    /// Reads every prompt from a folder.
    package init(folder: String) throws(PromptError) {
        func text(_ name: String) throws(PromptError) -> String {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw PromptError(
                    "the prompt \(folder)/\(name) cannot be read; a folder of prompts has all of them")
            }
            return String(decoding: data, as: UTF8.self)
        }
        func read(_ name: String) throws(PromptError) -> PromptTemplate {
            PromptTemplate(try text(name), name: "\(folder)/\(name)")
        }
        system = try read("system.md")
        task = try read("task.md")
        generate = try read("generate.md")
        revise = try read("revise.md")
        repair = try read("repair.md")
        whole = try read("whole.md")
        edits = try read("edits.md")
        freshStart = try read("fresh-start.md")
        format = try read("format.md")
        continuation = try read("continue.md")
        derive = try read("derive.md")
        judge = try Rubric(try text("judge.md"), name: "\(folder)/judge.md")
        answer = try read("answer.md")
    }

    private init(
        system: PromptTemplate, task: PromptTemplate, generate: PromptTemplate, revise: PromptTemplate,
        repair: PromptTemplate, whole: PromptTemplate, edits: PromptTemplate, freshStart: PromptTemplate,
        format: PromptTemplate, continuation: PromptTemplate, derive: PromptTemplate, judge: Rubric,
        answer: PromptTemplate
    ) {
        self.system = system
        self.task = task
        self.generate = generate
        self.revise = revise
        self.repair = repair
        self.whole = whole
        self.edits = edits
        self.freshStart = freshStart
        self.format = format
        self.continuation = continuation
        self.derive = derive
        self.judge = judge
        self.answer = answer
    }
}

extension PromptTemplate {
    fileprivate init(embedded bytes: [UInt8], name: String) {
        self.init(String(decoding: bytes, as: UTF8.self), name: name)
    }
}
