package import Checks
import FoundationEssentials

/// Publishes on this machine: a bare repository per task, and its files in a folder that the pages server shows.
///
/// `DATA/repositories/REPO.git` and `DATA/pages/REPO/`. If the process is killed between the commit and the change of the
/// served folder, publishing the same again finishes it.
package struct LocalPublisher: PublishHost {
    private let data: String
    private let pages: PagesAddress
    private let owner: String
    private let git: GitCommand
    package let gate: PublishGate
    package let clock: any Clock<Duration> = ContinuousClock()
    private let probe: LivenessProbe?

    /// Keeps everything in the folder `data`, which is made when it is needed; `pages` is where the pages server answers.
    ///
    /// The owner only gives the judged address its name. Without a probe nobody looks whether the page is there.
    package init(
        data: String, pages: PagesAddress, owner: String, git: GitCommand, gate: PublishGate = PublishGate(),
        probe: LivenessProbe? = nil
    ) {
        self.data = Folder.absolute(data)
        self.gate = gate
        self.pages = pages
        self.owner = owner
        self.git = git
        self.probe = probe
    }

    package func address(of task: PublishedTask) -> PagesAddress { task.repositoryName.pagesAddress(owner: owner) }

    package func current(of task: PublishedTask) async throws(PublishError) -> Site? {
        try await local(task).site()
    }

    package func repository(
        of task: PublishedTask, within deadline: PublishDeadline
    ) async throws(PublishError) -> HostedRepository {
        let repository = local(task)
        try Folder.make("\(data)/repositories")
        let lock = try await PublishLock.acquire("\(repository.path).lock", for: repository.path)
        try await repository.createIfMissing()
        lock.release()
        return HostedRepository(
            owner: owner, name: "\(task.repositoryName)", fileURL: Self.fileURL(repository.path))
    }

    package func workplace(
        of task: PublishedTask, _ repository: HostedRepository
    ) async throws(PublishError) -> Workplace {
        Workplace(repository: local(task), remote: branch(of: task))
    }

    package func enablePages(
        of repository: HostedRepository, for task: PublishedTask, _ deadline: PublishDeadline
    ) async throws(PublishError) -> String {
        let lock = try await workplace(of: task, repository).lock()
        try await branch(of: task).show()
        lock.release()
        return "\(pages.base)\(task.repositoryName)/"
    }

    package func liveness(
        of order: PublishOrder, _ plan: PlannedCommit, in repository: HostedRepository, at url: String,
        within deadline: PublishDeadline
    ) async throws(PublishError) -> Liveness {
        guard let probe else { return .unchecked }
        guard let index = order.site["index.html"] else { return .notServed("the site has no index.html") }
        return await probe.look(at: url, for: index)
    }

    package func answer(
        _ question: PublicationFact, about publication: Publication, of task: PublishedTask
    ) async -> PublicationAnswer {
        switch question {
        case .pagesAnswer: return PublicationAnswer(pagesOf: publication)
        case .pagesServe(let path):
            // What only a workflow makes is made on GitHub alone.
            let isThere = FileManager.default.fileExists(atPath: "\(branch(of: task).pages)/\(path)")
            return isThere
                ? PublicationAnswer(.passed, "\(path) is among the published files")
                : PublicationAnswer(.deferred, "\(path) is not among the published files, and no workflow runs here")
        case .repositoryIsPublic, .actionsRan:
            return PublicationAnswer(.deferred, "\(question.reason) on GitHub, and this one is not there")
        case .repositoryIsContinued, .filesArePresent, .historyIsClean:
            let deadline = PublishDeadline(.seconds(60), clock)
            do throws(PublishError) {
                let repository = try await repository(of: task, within: deadline)
                return try await history(question, publication.commit, task, repository, deadline)
            } catch {
                return PublicationAnswer(.undecided, "\(error)")
            }
        }
    }

    private func local(_ task: PublishedTask) -> GitRepository {
        GitRepository("\(data)/repositories/\(task.repositoryName).git", git: git)
    }

    private func branch(of task: PublishedTask) -> LocalBranch {
        LocalBranch(repository: local(task), pages: "\(data)/pages/\(task.repositoryName)")
    }

    private static func fileURL(_ path: String) -> String {
        URL(filePath: path, directoryHint: .notDirectory).absoluteString
    }
}
