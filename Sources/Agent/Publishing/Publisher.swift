package import Checks

/// Puts a site where everybody can see it.
package protocol Publisher: Sendable {
    /// Where the site is judged as if it stood, `https://OWNER.github.io/REPO/`: a pure function of the task.
    func address(of task: PublishedTask) -> PagesAddress

    /// What earlier rounds published; nil when there is none.
    func current(of task: PublishedTask) async throws(PublishError) -> Site?

    /// Makes the site the task's published one, in one commit.
    ///
    /// The commit follows from the arguments and the round before: publishing the same again gives the same commit.
    /// When it throws, what was published before is still what is published.
    func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String
    ) async throws(PublishError) -> Publication
}
