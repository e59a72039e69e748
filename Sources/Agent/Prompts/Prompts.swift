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
        do { return try Prompts(.builtIn) } catch { preconditionFailure("a built-in prompt cannot be used: \(error)") }
    }()

    /// Reads every prompt from a folder.
    package init(folder: String) throws(PromptError) { try self.init(PromptFiles(folder: folder), in: folder + "/") }

    /// Makes prompts of their texts; `place` stands before their names in messages.
    package init(_ files: PromptFiles, in place: String = "") throws(PromptError) {
        func template(_ name: String) throws(PromptError) -> PromptTemplate {
            PromptTemplate(try files.text(of: name), name: place + name)
        }
        system = try template("system.md")
        task = try template("task.md")
        generate = try template("generate.md")
        revise = try template("revise.md")
        repair = try template("repair.md")
        whole = try template("whole.md")
        edits = try template("edits.md")
        freshStart = try template("fresh-start.md")
        format = try template("format.md")
        continuation = try template("continue.md")
        derive = try template("derive.md")
        judge = try Rubric(try files.text(of: "judge.md"), name: place + "judge.md")
        answer = try template("answer.md")
    }
}
