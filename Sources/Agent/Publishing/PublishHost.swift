package import Checks

/// A place where sites are published: what GitHub and this machine do differently.
///
/// The way is the same for all of them. `publish` goes from stage to stage; a journal may keep each and go on from the last
/// one that it has.
package protocol PublishHost: Publisher {
    var gate: PublishGate { get }
    var clock: any Clock<Duration> { get }

    /// The task's repository, made if it is not there.
    func repository(
        of task: PublishedTask, within deadline: PublishDeadline
    ) async throws(PublishError) -> HostedRepository

    /// Where its commits are made.
    func workplace(of task: PublishedTask, _ repository: HostedRepository) async throws(PublishError) -> Workplace

    /// Has its pages show the branch `main`, and returns the address at which they do.
    func enablePages(
        of repository: HostedRepository, for task: PublishedTask, _ deadline: PublishDeadline
    ) async throws(PublishError) -> String

    /// Whether the address shows what was published; waits for it where that takes a while.
    func liveness(
        of order: PublishOrder, _ plan: PlannedCommit, in repository: HostedRepository, at url: String,
        within deadline: PublishDeadline
    ) async throws(PublishError) -> Liveness
}

extension PublishHost {
    package func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String, within limit: Duration
    ) async throws(PublishError) -> Publication {
        let order = PublishOrder(site: site.withNoJekyll, task: task, round: round, date: date, message: message)
        return try await publish(order, from: .begun, within: limit) { _ in }
    }

    /// Goes on from a stage to the end; `record` hears of each stage before the next is begun.
    package func publish(
        _ order: PublishOrder, from start: PublishStage, within limit: Duration,
        record: @Sendable (PublishStage) async throws(PublishError) -> Void
    ) async throws(PublishError) -> Publication {
        try gate.check(order.site, message: order.message)
        let deadline = PublishDeadline(limit, clock)
        var stage = start
        while true {
            if case .finished(let publication) = stage { return publication }
            stage = try await advance(stage, order, deadline)
            try await record(stage)
        }
    }

    private func advance(
        _ stage: PublishStage, _ order: PublishOrder, _ deadline: PublishDeadline
    ) async throws(PublishError) -> PublishStage {
        switch stage {
        case .begun:
            return .created(try await repository(of: order.task, within: deadline))
        case .created(let repository):
            let work = try await workplace(of: order.task, repository)
            let lock = try await work.lock()
            let plan = try await work.repository.plan(order, onto: try await work.head(deadline))
            lock.release()
            return .committed(repository, plan)
        case .committed(let repository, let plan):
            let work = try await workplace(of: order.task, repository)
            let lock = try await work.lock()
            // The commit may have been made on another machine; it follows from the order, so it is made again.
            let isHere = try await work.repository.has(plan.commit)
            let plan =
                isHere ? plan : try await work.repository.plan(order, onto: try await work.head(deadline))
            let pushed = try await work.push(plan, order, deadline)
            lock.release()
            return .pushed(repository, pushed)
        case .pushed(let repository, let plan):
            return .enabled(
                repository, plan, pagesURL: try await enablePages(of: repository, for: order.task, deadline))
        case .enabled(let repository, let plan, let url):
            let liveness = try await liveness(of: order, plan, in: repository, at: url, within: deadline)
            return .finished(
                Publication(
                    repositoryURL: repository.htmlURL, commit: plan.commit, pagesURL: url, liveness: liveness))
        case .finished: return stage
        }
    }
}

extension Site {
    /// Without it GitHub's Pages hide files whose names begin with "_".
    var withNoJekyll: Site {
        var site = self
        site[".nojekyll"] = site[".nojekyll"] ?? []
        return site
    }
}
