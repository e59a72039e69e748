package import Store

/// What workers have to say, for the log.
package enum WorkNews: Sendable {
    case started(JobID, claim: Int)
    case ended(JobID, JobState, JobError?)
    case handedBack(JobID, because: String)
    /// Another process may have it: the work was stopped.
    case lost(JobID)
    case rescued(Int)
    case delivered(JobID, status: Int, tries: Int)
    case deliveryFailed(JobID, again: Duration?, because: String)
    case storeTrouble(StoreError)
}

extension WorkNews {
    /// The job it is about.
    package var job: JobID? {
        switch self {
        case .started(let id, _), .ended(let id, _, _), .handedBack(let id, _), .lost(let id), .delivered(let id, _, _),
            .deliveryFailed(let id, _, _):
            id
        case .rescued, .storeTrouble: nil
        }
    }

    /// Whether somebody should look.
    package var isTrouble: Bool {
        switch self {
        case .ended(_, let state, _): state == .failed
        case .lost, .deliveryFailed, .storeTrouble: true
        case .started, .handedBack, .rescued, .delivered: false
        }
    }
}

extension WorkNews: CustomStringConvertible {
    package var description: String {
        switch self {
        case .started(_, let claim): claim == 1 ? "The work begins" : "The work goes on, claim \(claim)"
        case .ended(_, let state, let error): error.map { "\(state.rawValue): \($0.detail)" } ?? state.rawValue
        case .handedBack(_, let why): "Handed back: \(why)"
        case .lost: "Another process may have the job; the work on it was stopped here"
        case .rescued(let count):
            "\(count == 1 ? "1 job" : "\(count) jobs") of processes that ended went back to the queue"
        case .delivered(_, let status, let tries):
            "The evaluator was told: \(status) after \(tries == 1 ? "1 try" : "\(tries) tries")"
        case .deliveryFailed(_, let again, let why):
            "The evaluator was not told\(again.map { "; again in \($0.components.seconds) s" } ?? " and will not be"): \(why)"
        case .storeTrouble(let error): "\(error)"
        }
    }
}
