import FoundationEssentials

/// The prompts of one folder: those built in, or an author's.
package struct Prompts: Sendable {
    package let system: PromptTemplate
    package let generate: PromptTemplate
    package let revise: PromptTemplate
    package let repair: PromptTemplate
    package let freshStart: PromptTemplate
    package let format: PromptTemplate

    /// The prompts that were built into the program.
    package static let builtIn = Prompts(
        system: PromptTemplate(embedded: PackageResources.system_md, name: "system.md"),
        generate: PromptTemplate(embedded: PackageResources.generate_md, name: "generate.md"),
        revise: PromptTemplate(embedded: PackageResources.revise_md, name: "revise.md"),
        repair: PromptTemplate(embedded: PackageResources.repair_md, name: "repair.md"),
        freshStart: PromptTemplate(embedded: PackageResources.fresh_start_md, name: "fresh-start.md"),
        format: PromptTemplate(embedded: PackageResources.format_md, name: "format.md"))

    /// Reads every prompt from a folder.
    package init(folder: String) throws(PromptError) {
        func read(_ name: String) throws(PromptError) -> PromptTemplate {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw PromptError(
                    "the prompt \(folder)/\(name) cannot be read; a folder of prompts has all six of them")
            }
            return PromptTemplate(String(decoding: data, as: UTF8.self), name: "\(folder)/\(name)")
        }
        system = try read("system.md")
        generate = try read("generate.md")
        revise = try read("revise.md")
        repair = try read("repair.md")
        freshStart = try read("fresh-start.md")
        format = try read("format.md")
    }

    private init(
        system: PromptTemplate, generate: PromptTemplate, revise: PromptTemplate, repair: PromptTemplate,
        freshStart: PromptTemplate, format: PromptTemplate
    ) {
        self.system = system
        self.generate = generate
        self.revise = revise
        self.repair = repair
        self.freshStart = freshStart
        self.format = format
    }
}

extension PromptTemplate {
    fileprivate init(embedded bytes: [UInt8], name: String) {
        self.init(String(decoding: bytes, as: UTF8.self), name: name)
    }
}
