/// Why a run ended without a publication.
package enum RunError: Error, Sendable, CustomStringConvertible {
    case attachments(AttachmentError)
    case prompt(PromptError)
    case model(ModelError)
    /// No answer of the model could be read.
    case noSite(String)
    /// The model says that no failed check can be met, and why.
    case nothingToMend(String)
    case publishing(PublishError)
    /// Checks failed, and `--publish-failing no` was asked for.
    case notGreen(failed: Int)
    case recording(String)
    case journal(JournalError)
    case cancelled

    package var description: String {
        switch self {
        case .attachments(let error): "\(error)"
        case .prompt(let error): "\(error)"
        case .model(let error): "\(error)"
        case .noSite(let fault): "the model gave no site: \(fault). Nothing was published"
        case .nothingToMend(let reason): "the model leaves it as it is: \(reason)"
        case .publishing(let error): "\(error)"
        case .notGreen(let failed):
            "\(failed) checks still fail, and failing sites are not published (--publish-failing no)"
        case .recording(let detail): detail
        case .journal(let error): "\(error)"
        case .cancelled: "stopped; nothing was published"
        }
    }
}
