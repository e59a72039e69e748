/// Where a site was published, as the evaluator is told.
package struct Publication: Sendable, Codable, Hashable {
    /// What `git clone` takes.
    package let repositoryURL: String
    /// 40 hexadecimal digits.
    package let commit: String
    /// Ends in `/`.
    package let pagesURL: String
    package let liveness: Liveness

    package init(repositoryURL: String, commit: String, pagesURL: String, liveness: Liveness) {
        self.repositoryURL = repositoryURL
        self.commit = commit
        self.pagesURL = pagesURL
        self.liveness = liveness
    }

    package var isLive: Bool { liveness == .live }
}
