/// What a job is worked on with: what versions of the prompts are compared by.
package struct JobTrial: Sendable, Hashable {
    /// The identity of the prompts, which is the same for the same words.
    package var prompts: String
    /// Their number where they were taken from; another machine may count otherwise.
    package var version: Int
    /// The same for the same round, brief, checks and attachments.
    package var brief: String

    package init(prompts: String, version: Int, brief: String) {
        (self.prompts, self.version, self.brief) = (prompts, version, brief)
    }
}

/// How the attempts of a job went, in figures.
package struct JobFigures: Sendable, Hashable {
    /// How many answers were judged; 0 when none could be used.
    package var attempts: Int
    /// Whether no check failed in the first of them.
    package var isGreenAtFirst: Bool
    /// Whether no check failed in the best.
    package var isGreen: Bool
    /// How many answers were asked for because a check had failed.
    package var repairs: Int
    /// What all questions and answers took; `nil` is unknown.
    package var tokens: Int?
    /// From the beginning of the work to its end; `nil` when it was interrupted in between.
    package var duration: Duration?

    package init(
        attempts: Int, isGreenAtFirst: Bool, isGreen: Bool, repairs: Int, tokens: Int?, duration: Duration?
    ) {
        (self.attempts, self.isGreenAtFirst, self.isGreen) = (attempts, isGreenAtFirst, isGreen)
        (self.repairs, self.tokens, self.duration) = (repairs, tokens, duration)
    }
}

/// A trial that is kept.
package struct RecordedTrial: Sendable, Hashable {
    package var job: JobID
    package var task: String
    package var round: Int
    package var trial: JobTrial
    /// `nil` as long as the job has not ended, or when its end had nothing to do with its prompts.
    package var figures: JobFigures?

    package init(job: JobID, task: String, round: Int, trial: JobTrial, figures: JobFigures?) {
        (self.job, self.task, self.round) = (job, task, round)
        (self.trial, self.figures) = (trial, figures)
    }
}
