/// What makes a request the same request: sent again with the same key, it gets the job that is already there.
package struct JobKey: Sendable, Hashable {
    package let email: String
    package let task: String
    package let round: Int
    package let nonce: String

    package init(email: String, task: String, round: Int, nonce: String) {
        (self.email, self.task, self.round, self.nonce) = (email, task, round, nonce)
    }
}
