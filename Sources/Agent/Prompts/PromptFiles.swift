import FoundationEssentials

/// The texts of one set of prompts, by the names of their files.
package struct PromptFiles: Sendable, Hashable {
    package private(set) var texts: [String: String]

    /// Those that were built into the program.
    package static let builtIn = PromptFiles(texts: [
        "system.md": text(PackageResources.system_md), "task.md": text(PackageResources.task_md),
        "generate.md": text(PackageResources.generate_md), "revise.md": text(PackageResources.revise_md),
        "repair.md": text(PackageResources.repair_md), "whole.md": text(PackageResources.whole_md),
        "edits.md": text(PackageResources.edits_md), "fresh-start.md": text(PackageResources.fresh_start_md),
        "format.md": text(PackageResources.format_md), "continue.md": text(PackageResources.continue_md),
        "derive.md": text(PackageResources.derive_md), "judge.md": text(PackageResources.judge_md),
        "answer.md": text(PackageResources.answer_md),
    ])

    /// The names of the files, in the order in which a run needs them.
    package static let names = [
        "system.md", "task.md", "generate.md", "revise.md", "repair.md", "whole.md", "edits.md", "fresh-start.md",
        "format.md", "continue.md", "derive.md", "judge.md", "answer.md",
    ]

    private init(texts: [String: String]) { self.texts = texts }

    /// Reads every file of a folder.
    package init(folder: String) throws(PromptError) {
        texts = [:]
        for name in Self.names {
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
                throw PromptError("the prompt \(folder)/\(name) cannot be read; a folder of prompts has all of them")
            }
            texts[name] = String(decoding: data, as: UTF8.self)
        }
    }

    func text(of name: String) throws(PromptError) -> String {
        guard let text = texts[name] else { throw PromptError("there is no prompt \(name)") }
        return text
    }

    /// The same set with some of its texts replaced.
    ///
    /// Throws when one of them could not be used in a run: it has another name than the files here, or names other values
    /// than the program gives, or lacks one.
    package func replacing(_ changes: [String: String]) throws(PromptError) -> PromptFiles {
        var files = self
        for (name, text) in changes.sorted(by: { $0.key < $1.key }) {
            guard files.texts[name] != nil else {
                throw PromptError("there is no prompt \(name); there are: \(Self.names.joined(separator: ", "))")
            }
            guard !text.allSatisfy(\.isWhitespace) else { throw PromptError("\(name) is empty") }
            files.texts[name] = text
        }
        let prompts = try Prompts(files)
        for (own, builtIn) in zip(prompts.templates, Prompts.builtIn.templates) {
            _ = try own.render(Dictionary(uniqueKeysWithValues: builtIn.valueNames.map { ($0, "") }))
        }
        return files
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension Prompts {
    /// All of them, in one order.
    fileprivate var templates: [PromptTemplate] {
        [
            system, task, generate, revise, repair, whole, edits, freshStart, format, continuation, derive,
            judge.prompt,
            answer,
        ]
    }
}
