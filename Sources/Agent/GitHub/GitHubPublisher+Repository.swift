import JSON

extension GitHubPublisher {
    /// The task's repository, made if it is not there.
    ///
    /// One that is there is taken when its description says that it is the task's; otherwise the next name is tried.
    package func repository(
        of task: PublishedTask, within deadline: PublishDeadline
    ) async throws(PublishError) -> HostedRepository {
        let search = try await find(task, deadline)
        if let repository = search.repository { return repository }
        for name in search.free {
            if let repository = try await create(name, RepositoryMarker(of: task), deadline) { return repository }
        }
        throw .gitHub(
            GitHubFault(
                .taken,
                "All names for the task's repository are taken by other repositories of \(account.owner), the first: "
                    + "\(task.repositoryName). Rename or delete one of them."))
    }

    /// The task's repository if it is there, and the names that were free.
    func find(
        _ task: PublishedTask, _ deadline: PublishDeadline
    ) async throws(PublishError) -> (repository: HostedRepository?, free: [String]) {
        let marker = RepositoryMarker(of: task)
        var free: [String] = []
        for name in task.repositoryName.alternatives {
            let answer = try await client.send("GET", "/repos/\(account.owner)/\(name)", within: deadline)
            guard answer.status == 200, let repository = HostedRepository(answer.json) else {
                free.append(name)
                // A name is only left for the next one when it is taken.
                return (nil, free)
            }
            if marker.marks(repository) { return (repository, free) }
        }
        return (nil, free)
    }

    /// `nil` when somebody else's repository took the name.
    private func create(
        _ name: String, _ marker: RepositoryMarker, _ deadline: PublishDeadline
    ) async throws(PublishError) -> HostedRepository? {
        let body: JSONValue = [
            "name": .string(name), "description": .string(marker.description), "private": false, "auto_init": false,
            "has_issues": false, "has_projects": false, "has_wiki": false,
        ]
        let place = account.isOrganisation ? "/orgs/\(account.owner)/repos" : "/user/repos"
        var failures = 0
        while true {
            let answer = try await client.send("POST", place, body, within: deadline)
            if answer.status == 201, let repository = HostedRepository(answer.json) {
                guard repository.name.lowercased() == name.lowercased() else {
                    throw .gitHub(
                        GitHubFault(
                            .refused,
                            "GitHub made \(repository.owner)/\(repository.name) instead of \(name). "
                                + "Delete it, and report this: the name should have been allowed."))
                }
                return repository
            }
            // It is there: made by a request whose answer was lost, or somebody else's. It may not be to be seen yet.
            guard answer.says("already exists") || answer.status == 409 || answer.status == 404 else {
                throw .gitHub(GitHubFault(.refused, "GitHub did not make the repository \(name): \(answer.message)."))
            }
            let found = try await client.send("GET", "/repos/\(account.owner)/\(name)", within: deadline)
            if found.status == 200, let repository = HostedRepository(found.json) {
                return marker.marks(repository) ? repository : nil
            }
            failures += 1
            guard failures < 6, try await deadline.wait(.seconds(1 << (failures - 1))) else {
                throw .gitHub(
                    GitHubFault(
                        .refused,
                        "GitHub did not make the repository \(name) (\(answer.message)) and does not show one. "
                            + "The owner \(account.owner) may be unknown, or the token may not see it."))
            }
        }
    }
}

extension RepositoryName {
    /// The name, and those to fall back on, as GitHub allows them.
    var alternatives: [String] {
        [description] + (2...4).map { "\(description.prefix(98))-\($0)" }
    }
}
