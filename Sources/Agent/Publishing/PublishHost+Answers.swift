import Checks

extension PublishHost {
    /// What the commits themselves tell.
    func history(
        _ question: PublicationFact, _ commit: String, _ task: PublishedTask, _ repository: HostedRepository,
        _ deadline: PublishDeadline
    ) async throws(PublishError) -> PublicationAnswer {
        let work = try await workplace(of: task, repository)
        guard let head = try await work.head(deadline) else {
            return PublicationAnswer(.failed, "\(repository.htmlURL) is empty")
        }
        let commits = try await work.repository.history(of: head)
        guard commits.contains(commit) else {
            return PublicationAnswer(.failed, "\(repository.htmlURL) does not have the commit \(commit.prefix(10))")
        }
        switch question {
        case .repositoryIsContinued:
            return PublicationAnswer(
                commits.count > 1 ? .passed : .failed, "\(repository.htmlURL) has \(commits.count) commits")
        case .filesArePresent:
            let (there, made) = (
                try await work.repository.site(at: head), try await work.repository.site(at: commit)
            )
            let missing = made.paths.filter { there[$0] == nil }
            return missing.isEmpty
                ? PublicationAnswer(.passed, "all \(made.paths.count) files are in \(repository.htmlURL)")
                : PublicationAnswer(.failed, "\(missing.joined(separator: ", ")) is not in \(repository.htmlURL)")
        default:
            for commit in commits {
                do throws(PublishError) {
                    try gate.checkSecrets(in: try await work.repository.site(at: commit))
                } catch .unpublishable(let fault) {
                    return PublicationAnswer(.failed, "in the commit \(commit.prefix(10)) \(fault)")
                }
            }
            return PublicationAnswer(.passed, "no secret is in any of \(commits.count) commits")
        }
    }
}
