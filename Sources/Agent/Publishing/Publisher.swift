package import Checks

/// Puts a site where everybody can see it.
package protocol Publisher: Sendable {
    /// Where the site is judged as if it stood, `https://OWNER.github.io/REPO/`: a pure function of the task.
    func address(of task: PublishedTask) -> PagesAddress

    /// Makes room for the task's site while it is still being written; publishing does it too if it has to.
    func prepare(_ task: PublishedTask, within limit: Duration) async throws(PublishError)

    /// Looks at what was published.
    func answer(
        _ question: PublicationFact, about publication: Publication, of task: PublishedTask
    ) async -> PublicationAnswer

    /// What earlier rounds published; nil when there is none.
    func current(of task: PublishedTask) async throws(PublishError) -> Site?

    /// Makes the site the task's published one, in one commit.
    ///
    /// The commit follows from the arguments and the round before: publishing the same again gives the same commit.
    /// When it throws, what was published before is still what is published, or the commit is whole and can be found again.
    /// When the page is not to be seen before the time is up, the publication says so.
    func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String, within limit: Duration
    ) async throws(PublishError) -> Publication

    /// Publishes from a stage on; `record` hears of each stage before the next is begun.
    func publish(
        _ order: PublishOrder, from start: PublishStage, within limit: Duration,
        record: @Sendable (PublishStage) async throws(PublishError) -> Void
    ) async throws(PublishError) -> Publication
}

extension Publisher {
    /// In one stage.
    package func publish(
        _ order: PublishOrder, from start: PublishStage, within limit: Duration,
        record: @Sendable (PublishStage) async throws(PublishError) -> Void
    ) async throws(PublishError) -> Publication {
        if case .finished(let publication) = start { return publication }
        let publication = try await publish(
            order.site, for: order.task, round: order.round, date: order.date, message: order.message, within: limit)
        try await record(.finished(publication))
        return publication
    }

    package func prepare(_ task: PublishedTask, within limit: Duration) async throws(PublishError) {}

    /// What can be said without GitHub.
    package func answer(
        _ question: PublicationFact, about publication: Publication, of task: PublishedTask
    ) async -> PublicationAnswer {
        if question == .pagesAnswer { return PublicationAnswer(pagesOf: publication) }
        return PublicationAnswer(.deferred, "\(question.reason) on GitHub, and this one is not there")
    }

    /// Publishes within ten minutes.
    package func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String
    ) async throws(PublishError) -> Publication {
        try await publish(site, for: task, round: round, date: date, message: message, within: .seconds(600))
    }
}
