/// The files of `prompts/` as they were when the program was built.
enum EmbeddedPrompts {
    static func text(of step: PromptStep) -> String { String(decoding: bytes(of: step), as: UTF8.self) }

    private static func bytes(of step: PromptStep) -> [UInt8] {
        switch step {
        case .system: PackageResources.system_md
        case .task: PackageResources.task_md
        case .generate: PackageResources.generate_md
        case .revise: PackageResources.revise_md
        case .repair: PackageResources.repair_md
        case .whole: PackageResources.whole_md
        case .edits: PackageResources.edits_md
        case .freshStart: PackageResources.fresh_start_md
        case .format: PackageResources.format_md
        case .continuation: PackageResources.continue_md
        case .derive: PackageResources.derive_md
        case .judge: PackageResources.judge_md
        case .answer: PackageResources.answer_md
        case .propose: PackageResources.propose_md
        }
    }
}
