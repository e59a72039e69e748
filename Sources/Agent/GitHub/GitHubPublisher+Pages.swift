import JSON

extension GitHubPublisher {
    private static let source: JSONValue = ["branch": "main", "path": "/"]

    /// Has Pages show the branch, and returns the address at which they do.
    package func enablePages(
        of repository: HostedRepository, for task: PublishedTask, _ deadline: PublishDeadline
    ) async throws(PublishError) -> String {
        if repository.defaultBranch != "main" { try await makeMainTheDefault(in: repository, deadline) }
        let place = "\(repository.path)/pages"
        var failures = 0
        while true {
            var answer = try await client.send("GET", place, within: deadline)
            if answer.status == 404 {
                let body: JSONValue = ["build_type": "legacy", "source": Self.source]
                answer = try await client.send("POST", place, body, within: deadline)
            }
            if answer.status == 200 || answer.status == 201, let url = answer["html_url"]?.string {
                try await show(main: answer, at: place, deadline)
                return url.hasSuffix("/") ? url : "\(url)/"
            }
            // Already enabled, or the repository and its branch are not known there yet: look again.
            let mayCome = [404, 409].contains(answer.status) || answer.says("must exist") || answer.status < 300
            failures += 1
            guard mayCome, failures < 7, try await deadline.wait(.seconds(1 << min(failures - 1, 4))) else {
                throw .gitHub(
                    GitHubFault(
                        .refused,
                        "GitHub did not enable Pages for \(repository.htmlURL): \(answer.message). "
                            + "The commit is there; enable Pages in the repository's settings, or run it again."))
            }
        }
    }

    /// Corrects Pages that show something else; that alone builds nothing, so a build is asked for.
    private func show(main answer: GitHubAnswer, at place: String, _ deadline: PublishDeadline)
        async throws(PublishError)
    {
        let source = answer["source"]
        let isRight = source?["branch"]?.string == "main" && source?["path"]?.string == "/"
        guard !isRight || answer["build_type"]?.string == "workflow" else { return }
        let body: JSONValue = ["build_type": "legacy", "source": Self.source]
        _ = try await client.send("PUT", place, body, within: deadline)
        _ = try await client.send("POST", "\(place)/builds", within: deadline)
    }

    private func makeMainTheDefault(
        in repository: HostedRepository, _ deadline: PublishDeadline
    ) async throws(PublishError) {
        // An empty repository names what the account usually takes; the first push may have changed it.
        let now = try await client.send("GET", repository.path, within: deadline)
        guard let branch = now["default_branch"]?.string, branch != "main" else { return }
        _ = try await client.send("PATCH", repository.path, ["default_branch": "main"], within: deadline)
    }
}
