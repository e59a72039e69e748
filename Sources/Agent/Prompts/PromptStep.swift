/// What is said to a model, and when: each step has a file of its name.
package enum PromptStep: String, Sendable, Hashable, CaseIterable {
    case system
    case task
    case generate
    case revise
    case repair
    case whole
    case edits
    case freshStart = "fresh-start"
    case format
    case continuation = "continue"
    case derive
    case judge
    case answer
    case propose

    /// How the reply is read.
    package enum Reply: String, Sendable, Hashable {
        /// Files between markers, or edits.
        case files
        /// One JSON object.
        case object
        /// The rest of the reply before it.
        case rest
        /// It is a part of another question.
        case part
    }

    /// In the folder of prompts.
    package var file: String { "\(rawValue).md" }

    /// The names that the step gets; each must be used.
    package var values: [String] {
        switch self {
        case .system, .generate, .whole, .edits: []
        case .task: ["brief", "attachments", "required_files", "checks", "earlier_checks"]
        case .revise: ["files", "answer_form"]
        case .repair: ["failures", "passing", "lessons", "files", "answer_form"]
        case .freshStart: ["lessons", "files"]
        case .format, .answer: ["fault"]
        case .continuation: ["tail"]
        case .derive: ["brief", "sentence"]
        case .judge: ["question", "criteria", "files"]
        case .propose: ["file", "prompt", "failures", "names"]
        }
    }

    package var reply: Reply {
        switch self {
        case .generate, .revise, .repair, .freshStart, .format, .propose: .files
        case .derive, .judge, .answer: .object
        case .continuation: .rest
        case .system, .task, .whole, .edits: .part
        }
    }
}
