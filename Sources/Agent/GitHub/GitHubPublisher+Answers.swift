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
        _ commit: String, _ repository: HostedRepository, _ deadline: PublishDeadline
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
}
