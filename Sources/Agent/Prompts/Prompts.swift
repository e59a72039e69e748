import Checks

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
    /// How a model is asked to reword one of the others.
    package let propose: PromptTemplate
    /// SHA-256 of all that they say: the same words have the same identity, wherever they lie.
    package let identity: String
    /// Their number on the shelf from which they were taken; `nil` for those of a folder, or built in.
    package let version: Int?

    /// The prompts that were built into the program.
    package static let builtIn: Prompts = {
        do { return try Prompts(.builtIn) } catch { preconditionFailure("a built-in prompt cannot be used: \(error)") }
    }()

    /// Reads the prompts of a folder; those that it does not have are the built-in ones.
    ///
    /// A file whose name is no prompt's is refused: it would have no effect.
    package init(folder: String) throws(PromptError) { try self.init(PromptFiles(folder: folder)) }

    /// Makes prompts of their texts, and throws when one of them could not be used in a run.
    package init(_ files: PromptFiles, version: Int? = nil) throws(PromptError) {
        self.version = version
        var said = ""
        func template(_ step: PromptStep) throws(PromptError) -> PromptTemplate {
            let template = try Self.template(of: step, in: files)
            said += "\(step.rawValue) \(ContentHash(of: template.text.utf8))\n"
            return template
        }
        system = try template(.system)
        task = try template(.task)
        generate = try template(.generate)
        revise = try template(.revise)
        repair = try template(.repair)
        whole = try template(.whole)
        edits = try template(.edits)
        freshStart = try template(.freshStart)
        format = try template(.format)
        continuation = try template(.continuation)
        derive = try template(.derive)
        judge = try Rubric(try template(.judge))
        answer = try template(.answer)
        // It is not said in a run, so it is no part of what the others are.
        let those = said
        propose = try template(.propose)
        identity = ContentHash(of: those.utf8).description
    }

    /// The prompt of one step, which throws when that step could not use it.
    static func template(of step: PromptStep, in files: PromptFiles) throws(PromptError) -> PromptTemplate {
        let template = try PromptTemplate(files[step], name: files.place(of: step), partials: files.partials)
        try template.check(step)
        if step == .judge { _ = try Rubric(template) }
        return template
    }

    /// The identity as people tell it: its first eight digits.
    package var shortIdentity: String { String(identity.prefix(8)) }

    package subscript(step: PromptStep) -> PromptTemplate {
        switch step {
        case .system: system
        case .task: task
        case .generate: generate
        case .revise: revise
        case .repair: repair
        case .whole: whole
        case .edits: edits
        case .freshStart: freshStart
        case .format: format
        case .continuation: continuation
        case .derive: derive
        case .judge: judge.prompt
        case .answer: answer
        case .propose: propose
        }
    }
}

extension PromptTemplate {
    /// Throws when it is not what the step needs.
    fileprivate func check(_ step: PromptStep) throws(PromptError) {
        if let said = header.step, said != step.rawValue {
            throw PromptError("\(name) says that it is the step '\(said)', and its name that it is '\(step.rawValue)'")
        }
        if let said = header.reply, said != step.reply.rawValue {
            throw PromptError(
                "\(name) says that its reply is '\(said)'; the reply of \(step.rawValue) is read as '\(step.reply.rawValue)'"
            )
        }
        try check(step.values)
    }
}
