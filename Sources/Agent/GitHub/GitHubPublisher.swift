package import Checks
package import Network

/// Publishes on GitHub: a public repository per task, one commit per round, shown by Pages.
package struct GitHubPublisher: PublishHost {
    let client: GitHubClient
    let account: GitHubAccount
    let workFolder: String
    let git: GitCommand
    package let gate: PublishGate
    let pages: PagesWatch
    package let clock: any Clock<Duration>

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

    package func liveness(
        of order: PublishOrder, _ plan: PlannedCommit, in repository: HostedRepository, at url: String,
        within deadline: PublishDeadline
    ) async throws(PublishError) -> Liveness {
        let work = try await workplace(of: order.task, repository)
        let signs = PagesSigns(of: order.site, before: try await work.site(before: plan, order, deadline))
        return try await pages.wait(for: signs, of: plan.commit, in: repository, at: url, within: deadline)
    }

    package func workplace(
        of task: PublishedTask, _ repository: HostedRepository
    ) async throws(PublishError) -> Workplace {
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
        return Workplace(repository: local, remote: remote)
    }
}
