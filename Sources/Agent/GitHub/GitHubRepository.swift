import JSON

/// A repository as GitHub describes it.
package struct GitHubRepository: Sendable, Codable, Hashable {
    package let owner: String
    package let name: String
    /// What git pushes to.
    package let cloneURL: String
    /// What a person opens.
    package let htmlURL: String
    package let defaultBranch: String
    package let isPrivate: Bool
    let description: String

    /// `nil` when something is missing that every repository has.
    init?(_ json: JSONValue?) {
        guard let owner = json?["owner"]?["login"]?.string, let name = json?["name"]?.string,
            let clone = json?["clone_url"]?.string, let html = json?["html_url"]?.string
        else { return nil }
        self.owner = owner
        self.name = name
        cloneURL = clone
        htmlURL = html
        defaultBranch = json?["default_branch"]?.string ?? "main"
        isPrivate = json?["private"]?.bool ?? false
        description = json?["description"]?.string ?? ""
    }

    var path: String { "/repos/\(owner)/\(name)" }
}

/// How a repository is known to be the task's: a fixed text with a number that follows from whose task it is.
struct RepositoryMarker: Sendable, Hashable, CustomStringConvertible {
    let description: String

    init(of task: PublishedTask) {
        let hash = StableHash.of("repository", task.email.lowercased(), task.task)
        description = "A static web page, written and checked by a program. [\(String(hash, radix: 16))]"
    }

    func marks(_ repository: GitHubRepository) -> Bool { repository.description == description }
}
