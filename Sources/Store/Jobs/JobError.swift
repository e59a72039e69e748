/// Why a job failed.
package struct JobError: Sendable, Hashable {
    /// A word for programs: `poisonous`, `model_unavailable`.
    package var code: String
    /// The step that failed, where there was one.
    package var step: String?
    /// What happened, to what, and what to do, for people.
    package var detail: String

    package init(code: String, step: String?, detail: String) {
        (self.code, self.step, self.detail) = (code, step, detail)
    }
}
