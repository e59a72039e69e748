package import JSON

/// How a worker leaves a job for good.
package struct JobEnding: Sendable, Hashable {
    /// `deployed`, `completed`, `failed` or `cancelled`.
    package var state: JobState
    package var error: JobError?
    package var result: JSONValue?
    /// Put into the outbox in the same transaction; its delivery turns `deployed` into `completed`.
    package var letter: OutboxLetter?
    /// Written in the same transaction, before the event of the new state.
    package var events: [JobEvent]
    /// How its attempts went, for a job of which a trial is kept; `nil` when that had nothing to do with its prompts.
    package var figures: JobFigures?

    package init(
        state: JobState, error: JobError? = nil, result: JSONValue? = nil, letter: OutboxLetter? = nil,
        events: [JobEvent] = [], figures: JobFigures? = nil
    ) {
        (self.state, self.error, self.result) = (state, error, result)
        (self.letter, self.events, self.figures) = (letter, events, figures)
    }
}
