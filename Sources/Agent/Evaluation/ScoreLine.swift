package import Checks

/// One thing that a deployment gets a mark for, besides the brief's own checks.
package struct ScoreLine: Sendable, Hashable {
    /// What is looked at, in the order of a score sheet.
    package enum Subject: String, Sendable, CaseIterable {
        case answer
        case callback
        case time
        case pages
        case repository
        case license
        case readme
        case history
        case created
        case continued

        /// What a deployment should do.
        package var title: String {
            switch self {
            case .answer: "the request is answered with 200"
            case .callback: "a callback for this request comes"
            case .time: "it comes in time"
            case .pages: "the page answers with 200"
            case .repository: "the repository is public and has the commit"
            case .license: "LICENSE is the MIT licence"
            case .readme: "README.md is complete"
            case .history: "no secret is in the history"
            case .created: "the repository is newer than the request"
            case .continued: "the commit continues the round before"
            }
        }
    }

    package let subject: Subject
    package let verdict: Verdict
    /// What was seen.
    package let message: String

    init(_ subject: Subject, _ verdict: Verdict, _ message: String) {
        self.subject = subject
        self.verdict = verdict
        self.message = message
    }
}
