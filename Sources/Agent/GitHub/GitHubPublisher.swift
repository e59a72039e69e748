package import Checks
package import Network

/// Publishes on GitHub: a public repository per task, one commit per round, shown by Pages.
///
/// `publish` goes from stage to stage with `advance`; a journal may keep each stage and go on from the last one it has.
package struct GitHubPublisher: Publisher {
    let client: GitHubClient
    let account: GitHubAccount
    let workFolder: String
    let git: GitCommand
    let gate: PublishGate
    let pages: PagesWatch
    let clock: any Clock<Duration>

    /// `data` is a folder with room for a copy of each repository: it may be lost at any time.
    ///
    /// `pages` reads what Pages serve, without the token.
    package init(
        client: GitHubClient, account: GitHubAccount, data: String, git: GitCommand, gate: PublishGate,
        pages: any HTTPTransport, clock: any Clock<Duration>
    ) {
        self.client = client
        self.account = account
        workFolder = "\(Folder.absolute(data))/github"
        self.git = git
        self.gate = gate
        self.pages = PagesWatch(client: client, pages: pages, clock: clock)
        self.clock = clock
    }

    package func address(of task: PublishedTask) -> PagesAddress {
        task.repositoryName.pagesAddress(owner: account.owner)
    }

    package func prepare(_ task: PublishedTask, within limit: Duration) async throws(PublishError) {
        _ = try await repository(of: task, within: PublishDeadline(limit, clock))
    }

    package func current(of task: PublishedTask) async throws(PublishError) -> Site? {
        let deadline = PublishDeadline(.seconds(120), clock)
        guard let found = try await find(task, deadline).repository else { return nil }
        let work = try await workplace(of: task, found)
        guard let head = try await work.head(deadline) else { return nil }
        return try await work.repository.site(at: head)
    }

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
            let head = try await work.head(deadline)
            return .committed(repository, try await work.repository.plan(order, onto: head))
        case .committed(let repository, let plan):
            let work = try await workplace(of: order.task, repository)
            // The commit may have been made on another machine; it follows from the order, so it is made again.
            let isHere = try await work.repository.has(plan.commit)
            let plan =
                isHere ? plan : try await work.repository.plan(order, onto: try await work.head(deadline))
            let pushed = try await work.push(plan, order, deadline)
            return .pushed(repository, pushed)
        case .pushed(let repository, let plan):
            let url = try await enablePages(of: repository, deadline)
            return .enabled(repository, plan, pagesURL: url)
        case .enabled(let repository, let plan, let url):
            let work = try await workplace(of: order.task, repository)
            let signs = PagesSigns(of: order.site, before: try await work.site(before: plan, order, deadline))
            let liveness = try await pages.wait(
                for: signs, of: plan.commit, in: repository, at: url, within: deadline)
            return .finished(
                Publication(
                    repositoryURL: repository.htmlURL, commit: plan.commit, pagesURL: url, liveness: liveness))
        case .finished: return stage
        }
    }

    func workplace(
        of task: PublishedTask, _ repository: GitHubRepository
    ) async throws(PublishError) -> GitHubWorkplace {
        let isEncrypted = repository.cloneURL.hasPrefix("https://")
        guard isEncrypted || !client.isEncrypted && repository.cloneURL.hasPrefix("http://") else {
            throw .gitHub(
                GitHubFault(
                    .refused, "GitHub names \(repository.cloneURL) for git, where the token would be seen on the way."))
        }
        try Folder.make(workFolder)
        let local = GitRepository("\(workFolder)/\(repository.owner)+\(repository.name).git", git: git)
        try await local.createIfMissing()
        let remote = GitRemote(
            repository.cloneURL, token: client.credential, repository: local.path, git: git)
        return GitHubWorkplace(repository: local, remote: remote)
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
