package import Checks
import FoundationEssentials

/// Publishes on this machine: a bare repository per task, and its files in a folder that the pages server shows.
///
/// `DATA/repositories/REPO.git` and `DATA/pages/REPO/`. If the process is killed between the commit and the change of the
/// served folder, publishing the same again finishes it.
package struct LocalPublisher: Publisher {
    private let data: String
    private let pages: PagesAddress
    private let owner: String
    private let git: GitCommand
    private let gate: PublishGate
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
        try await repository(of: task).site()
    }

    package func publish(
        _ site: Site, for task: PublishedTask, round: Int, date: CommitDate, message: String, within limit: Duration
    ) async throws(PublishError) -> Publication {
        let site = site.withNoJekyll
        try gate.check(site, message: message)
        let repository = repository(of: task)
        let published = try await replace(with: site, in: repository, task) { () throws(PublishError) in
            try await repository.publish(site, round: round, date: date, message: message)
        }
        let address = "\(pages.base)\(task.repositoryName)/"
        return Publication(
            repositoryURL: Self.fileURL(repository.path), commit: published.commit, pagesURL: address,
            liveness: await liveness(of: site, at: address))
    }

    /// What can fail comes first, the served folder changes last.
    private func replace(
        with site: Site, in repository: GitRepository, _ task: PublishedTask,
        commit: () async throws(PublishError) -> GitRepository.Published
    ) async throws(PublishError) -> GitRepository.Published {
        try Folder.make("\(data)/repositories")
        let lock = try await PublishLock.acquire("\(repository.path).lock", for: repository.path)
        let staged = try StagedFolder(site, for: "\(data)/pages/\(task.repositoryName)")
        try await repository.createIfMissing()
        let published = try await commit()
        do throws(PublishError) {
            try staged.swapIn()
        } catch {
            try? await repository.undo(published)
            throw error
        }
        lock.release()
        return published
    }

    private func repository(of task: PublishedTask) -> GitRepository {
        GitRepository("\(data)/repositories/\(task.repositoryName).git", git: git)
    }

    private func liveness(of site: Site, at address: String) async -> Liveness {
        guard let probe else { return .unchecked }
        guard let index = site["index.html"] else { return .notServed("the site has no index.html") }
        return await probe.look(at: address, for: index)
    }

    private static func fileURL(_ path: String) -> String {
        URL(filePath: path, directoryHint: .notDirectory).absoluteString
    }
}
