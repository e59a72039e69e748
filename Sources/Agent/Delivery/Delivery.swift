import JSON

/// What an evaluator is told once a site is published.
package struct Delivery: Sendable, Hashable {
    package let email: String
    package let task: String
    package let round: Int
    package let nonce: String
    package let repositoryURL: String
    package let commit: String
    package let pagesURL: String

    package init(
        email: String, task: String, round: Int, nonce: String, repositoryURL: String, commit: String, pagesURL: String
    ) {
        self.email = email
        self.task = task
        self.round = round
        self.nonce = nonce
        self.repositoryURL = repositoryURL
        self.commit = commit
        self.pagesURL = pagesURL
    }

    /// Tells the brief's evaluator of a publication.
    package init(of publication: Publication, for brief: Brief) {
        self.init(
            email: brief.email, task: brief.task, round: brief.round, nonce: brief.nonce,
            repositoryURL: publication.repositoryURL, commit: publication.commit, pagesURL: publication.pagesURL)
    }

    /// The callback's JSON; the same bytes every time.
    package var body: [UInt8] {
        let value: JSONValue = [
            "email": .string(email), "task": .string(task), "round": .number(Double(round)), "nonce": .string(nonce),
            "repo_url": .string(repositoryURL), "commit_sha": .string(commit), "pages_url": .string(pagesURL),
        ]
        return Array(value.text.utf8)
    }
}
