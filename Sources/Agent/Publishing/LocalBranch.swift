import Checks

/// The branch of a repository on this machine, and the folder that shows it.
struct LocalBranch: RemoteBranch {
    let repository: GitRepository
    /// What the pages server shows.
    let pages: String

    var url: String { repository.path }

    func head() async throws(PublishError) -> RemoteOutcome {
        RefLocks(of: repository.path).removeAbandoned()
        return .done(try await repository.main() ?? "")
    }

    /// They are here.
    func fetch() async throws(PublishError) -> RemoteOutcome { .done("") }

    /// What can fail comes first, the served folder changes last.
    func push(_ plan: PlannedCommit) async throws(PublishError) -> RemoteOutcome {
        let staged = try StagedFolder(try await repository.site(at: plan.commit), for: pages)
        do throws(PublishError) {
            try await repository.moveMain(from: plan.head, to: plan.commit)
        } catch {
            guard case .gitFailed(_, _, let words) = error, words.contains("cannot lock ref") else { throw error }
            // Somebody pushed at this moment, or died while pushing.
            return words.contains("but expected") || words.contains("already exists") ? .moved : .doubtful(words)
        }
        do throws(PublishError) {
            try staged.swapIn()
        } catch {
            try? await repository.moveMain(from: plan.commit, to: plan.head)
            throw error
        }
        return .done("")
    }

    /// Has the folder show what the branch holds, if it does not.
    func show() async throws(PublishError) {
        guard let site = try await repository.site(), (try? SiteFolder.read(pages)) != site else { return }
        try StagedFolder(site, for: pages).swapIn()
    }
}
