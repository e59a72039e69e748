import Checks

/// One step of a run, as its journal knows it: what is done, on what, and how often that was done before.
package struct JournalStep: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Which version of the prompts is used.
        case prompts
        case attachments
        /// What earlier rounds published.
        case published
        /// One question to the model.
        case reply
        /// The verdicts on one site.
        case report
        /// Which attempt is published, with all of them.
        case choice
        case repository
        case commit
        case push
        case pages
        /// The publication, whole and looked at.
        case live
    }

    package let kind: Kind
    /// The SHA-256 of all that the step's output follows from.
    package let input: String
    /// From 1.
    package let occurrence: Int

    /// `input` may come in parts: they are told apart.
    init(_ kind: Kind, _ input: [[UInt8]] = [], occurrence: Int = 1) {
        var bytes: [UInt8] = []
        for part in input {
            bytes += Array("\(part.count):".utf8)
            bytes += part
        }
        self.kind = kind
        self.input = ContentHash(of: bytes).description
        self.occurrence = occurrence
    }

    /// The step's name in its run: the same whenever the same is done again.
    package var name: String { "\(kind.rawValue)-\(input.prefix(24))-\(occurrence)" }
}

extension JournalStep {
    /// The files of a brief.
    static func attachments(_ references: [AttachmentReference]) -> JournalStep {
        JournalStep(.attachments, references.flatMap { [Array($0.name.utf8), Array($0.url.utf8)] })
    }

    /// What earlier rounds of a task had published when the run began.
    static func published(email: String, task: String) -> JournalStep {
        JournalStep(.published, [Array(email.utf8), Array(task.utf8)])
    }
}
