import Agent
import Store

extension JobError {
    /// What a run's end says to programs and to people.
    init(_ error: RunError) {
        let (code, step) = Self.codeAndStep(of: error)
        self.init(code: code, step: step, detail: "\(error)")
    }

    private static func codeAndStep(of error: RunError) -> (String, String?) {
        switch error {
        case .attachments: ("attachment_unavailable", "attachments")
        case .prompt: ("prompt_unusable", "generate")
        case .model(let error): (code(of: error), "generate")
        case .noSite: ("model_reply_unreadable", "generate")
        case .nothingToMend: ("nothing_to_mend", "repair")
        case .publishing: ("publishing_failed", "publish")
        case .notGreen: ("checks_failed", "check")
        case .recording: ("not_recorded", nil)
        case .journal: ("store_failed", nil)
        case .cancelled: ("cancelled", nil)
        }
    }

    private static func code(of error: ModelError) -> String {
        switch error {
        case .unavailable: "model_unavailable"
        case .rejected: "model_rejected"
        case .outOfBudget: "budget_exhausted"
        case .exhausted: "recording_exhausted"
        case .badReply: "model_reply_unreadable"
        case .refused: "model_refused"
        case .cancelled: "cancelled"
        }
    }
}

extension RunError {
    /// How long after its deadline a job is tried again: GitHub counts by the hour.
    private static let lateness = Duration.seconds(2 * 3600)

    /// Whether the same may work a little later: what was done already is kept.
    ///
    /// `timeLeft` until the deadline; what was accepted is published and told, late rather than not.
    package func mayHeal(with timeLeft: Duration) -> Bool { mayHeal && timeLeft > .zero - Self.lateness }

    private var mayHeal: Bool {
        switch self {
        case .publishing(.gitHub(let fault)): [.unavailable, .rateLimited, .contended].contains(fault.kind)
        case .publishing(.busy), .publishing(.gitTooSlow), .journal(.failed), .publishing(.journal): true
        default: false
        }
    }
}
