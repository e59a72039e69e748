import Checks

/// How the attempts of a run went, in figures: what versions of the prompts are compared by.
package struct RunFigures: Sendable, Hashable {
    /// How many answers were judged.
    package let attempts: Int
    /// Whether no check failed in the first.
    package let isGreenAtFirst: Bool
    /// Whether no check failed in the best.
    package let isGreen: Bool
    /// How many answers were asked for because a check had failed.
    package let repairs: Int
    /// What counts against a limit of tokens: as reported, or else a token for every four bytes.
    package let tokens: Int?

    /// Of a run that published something.
    package init(_ run: Run) { self.init(run.attempts, tokens: run.spending.countedTokens) }

    init(_ attempts: [Attempt], tokens: Int?) {
        self.attempts = attempts.count
        isGreenAtFirst = attempts.first?.report.hasNoFailure ?? false
        isGreen = attempts.contains { $0.report.hasNoFailure }
        repairs = attempts.count { $0.origin != .draft }
        self.tokens = tokens
    }
}

/// Gathers the figures of a run while it goes on, for when it comes to nothing.
package struct RunTally: Sendable {
    private var attempts: [Attempt] = []
    private var tokens: Int?

    package init() {}

    package mutating func note(_ event: RunEvent) {
        switch event {
        case .judged(let attempt): attempts.append(attempt)
        case .spent(let spending, _): tokens = spending.countedTokens
        default: break
        }
    }

    /// `nil` when the run ended for what its prompts have nothing to do with, before anything was judged.
    package func figures(endedBy error: RunError) -> RunFigures? {
        attempts.isEmpty && !error.isOfTheAnswer ? nil : RunFigures(attempts, tokens: tokens)
    }
}

extension RunError {
    /// Whether a model answered, and nothing could be made of what it said.
    fileprivate var isOfTheAnswer: Bool {
        switch self {
        case .noSite, .nothingToMend, .model(.badReply), .model(.refused): true
        default: false
        }
    }
}
