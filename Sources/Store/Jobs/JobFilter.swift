/// Which jobs a list shows; all of what is not `nil` must fit.
package struct JobFilter: Sendable, Hashable {
    package var state: JobState?
    package var email: String?
    package var task: String?
    /// Stands somewhere in the e-mail, the task, the nonce or the error, in capital or small letters.
    package var text: String?

    package init(state: JobState? = nil, email: String? = nil, task: String? = nil, text: String? = nil) {
        (self.state, self.email, self.task, self.text) = (state, email, task, text)
    }
}

/// One page of a list, the newest job first.
package struct JobPage: Sendable, Hashable {
    package var jobs: [Job]
    /// Where the next page begins; `nil` when this was the last.
    ///
    /// A page may hold fewer jobs than were asked for, or none, and not be the last.
    package var next: JobID?
}
