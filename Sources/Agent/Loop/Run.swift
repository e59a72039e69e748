package import Checks

/// What a run came to.
package struct Run: Sendable {
    /// What became of the callback.
    package enum Callback: Sendable, Hashable {
        /// The brief names no evaluator, or none was wanted.
        case notWanted
        case delivered(DeliveryReceipt)
        case givenUp(String)
    }

    package var brief: Brief
    package var attempts: [Attempt] = []
    /// The number of the best attempt.
    package var best = 1
    package var publication: Publication?
    /// What was found of the published site; the best attempt's report as long as there is none.
    package var report: Report?
    package var callback = Callback.notWanted
    package var duration: Duration = .zero
    /// What the calls to the model took.
    package var spending = Spending()
    /// Of `spending`.
    package var currency = "USD"
    /// The identity of the prompts; empty when nobody could be asked.
    package var prompts = ""

    package init(brief: Brief) { self.brief = brief }

    package var bestAttempt: Attempt? { attempts.first { $0.number == best } }

    /// The last word on what the run made.
    package var finalReport: Report? { report ?? bestAttempt?.report }

    /// 0 all passed and told; 1 something failed; 3 something is undecided; 4 not published or not told.
    package var exitCode: Int32 {
        if case .givenUp = callback { return 4 }
        return publication == nil ? 4 : finalReport?.exitCode ?? 4
    }
}
