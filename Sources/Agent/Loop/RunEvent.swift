package import Checks

/// What happens in a run, as it happens.
package enum RunEvent: Sendable {
    case started(task: String, round: Int, model: String, address: PagesAddress)
    /// What is there already is judged, and repaired.
    case examining(site: String, model: String, address: PagesAddress)
    /// The site that earlier rounds published is the starting point.
    case continuing(files: Int, earlierChecks: Int)
    case asking(attempt: Int, Attempt.Origin)
    /// A new piece of the answer, and how many bytes of it there are with it.
    case receiving(attempt: Int, piece: String, bytes: Int)
    /// So many bytes were thought, and nothing was said yet.
    case thinking(attempt: Int, bytes: Int)
    case modelRetrying(attempt: Int, after: Duration, because: String)
    /// The answer could not be read and is asked for again.
    case unreadable(attempt: Int, fault: String)
    /// The answer was cut off for its length, perhaps inside a file, and is gone on with.
    case cutOff(attempt: Int, file: String?)
    case fixed(attempt: Int, fixes: [String])
    case judging(attempt: Int, checks: Int)
    /// The attempt is the same as an earlier one, byte for byte, and is not judged again.
    case repeated(attempt: Int, of: Int)
    case judged(Attempt)
    /// The attempt was worse than the best and is dropped.
    case dropped(attempt: Int, best: Int)
    /// Why no further repair is made.
    case stopped(String)
    /// What differs from the site that earlier rounds published.
    case changes(SiteDiff)
    case publishing(attempt: Int)
    case published(Publication)
    /// What could only be judged of the published site.
    case judgedLive(Report)
    case notifying(url: String)
    case callbackRetrying(after: Duration, because: String)
    case delivered(DeliveryReceipt)
    /// What the model calls took, said at the end however it comes.
    case spent(Spending, currency: String)
    /// What is decided by a rule and good to know.
    case note(String)
    /// What went wrong without ending the run.
    case warning(String)
}
