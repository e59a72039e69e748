package import Checks
import JSON

extension GitHubPublisher {
    package func answer(
        _ question: PublicationFact, about publication: Publication, of task: PublishedTask
    ) async -> PublicationAnswer {
        let deadline = PublishDeadline(.seconds(60), clock)
        do throws(PublishError) {
            guard let repository = try await find(task, deadline).repository else {
                return PublicationAnswer(.failed, "the repository is not there any more")
            }
            switch question {
            case .pagesAnswer: return PublicationAnswer(pagesOf: publication)
            case .pagesServe(let path): return await pages.answer(path, at: publication.pagesURL)
            case .repositoryIsPublic:
                return PublicationAnswer(
                    repository.isPrivate ? .failed : .passed,
                    "\(repository.htmlURL) is \(repository.isPrivate ? "private" : "public")")
            case .actionsRan: return try await actions(publication.commit, repository, deadline)
            case .repositoryIsContinued, .filesArePresent, .historyIsClean:
                return try await history(question, publication.commit, task, repository, deadline)
            }
        } catch {
            return PublicationAnswer(.undecided, "\(error)")
        }
    }

    private func actions(
        _ commit: String, _ repository: GitHubRepository, _ deadline: PublishDeadline
    ) async throws(PublishError) -> PublicationAnswer {
        let answer = try await client.send(
            "GET", "\(repository.path)/actions/runs?head_sha=\(commit)", within: deadline)
        guard answer.status == 200, let runs = answer["workflow_runs"]?.array else {
            return PublicationAnswer(.undecided, "GitHub does not tell of its runs: \(answer.message)")
        }
        let names = runs.map { run in
            let name = run["name"]?.string ?? "a workflow"
            return "\(name): \(run["conclusion"]?.string ?? run["status"]?.string ?? "unknown")"
        }
        if names.isEmpty {
            return PublicationAnswer(.failed, "no workflow ran for the commit \(commit.prefix(10))")
        }
        let isOver = runs.contains { $0["status"]?.string == "completed" }
        return PublicationAnswer(isOver ? .passed : .undecided, names.prefix(5).joined(separator: ", "))
    }

    private func history(
        _ question: PublicationFact, _ commit: String, _ task: PublishedTask, _ repository: GitHubRepository,
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
