package import Checks

/// Publishes nothing: a run that is played again begins with what was published then, and stands where it stood then.
package struct ReplayPublisher: Publisher {
    private let start: RunStart

    package init(_ start: RunStart) { self.start = start }

    package func address(of task: PublishedTask) -> PagesAddress { start.address }

    package func current(of task: PublishedTask) async throws(PublishError) -> Site? { start.published }

    package func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String, within limit: Duration
    ) async throws(PublishError) -> Publication {
        Publication(repositoryURL: "", commit: "", pagesURL: start.address.base, liveness: .unchecked)
    }
}
