import Checks

/// What happens while a deployment is evaluated.
package enum EvaluationEvent: Sendable {
    case sending(round: Int, task: String, to: String)
    case answered(SentAnswer)
    /// Told every second.
    case waiting(Duration, limit: Duration)
    case callback(after: Duration)
    case refused(String)
    case copying(String)
    case looking(String)
    case judging(checks: Int, at: String)

    /// One line for people; `nil` for what is only told while it lasts.
    package var line: String? {
        switch self {
        case .sending(let round, let task, let url): "Sending round \(round) of \(task) to \(url)"
        case .answered(let answer): "  \(answer.line.message)"
        case .waiting: nil
        case .callback(let after): "  the callback came after \(after.shown)"
        case .refused(let reason): "  a callback was refused: \(reason)"
        case .copying(let url): "  copying \(url)"
        case .looking(let url): "  looking at \(url)"
        case .judging(let checks, let url): "  judging \(checks) checks at \(url)"
        }
    }
}
