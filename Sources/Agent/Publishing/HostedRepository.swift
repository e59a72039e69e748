import JSON

/// A task's repository where it is published: as GitHub describes it, or on this machine.
package struct HostedRepository: Sendable, Codable, Hashable {
    package let owner: String
    package let name: String
    /// What git pushes to.
    package let cloneURL: String
    /// What a person opens.
    package let htmlURL: String
    package let defaultBranch: String
    package let isPrivate: Bool
    let description: String

    /// One on this machine, which git reads at its path.
    init(owner: String, name: String, fileURL: String) {
        self.owner = owner
        self.name = name
        cloneURL = fileURL
        htmlURL = fileURL
        defaultBranch = "main"
        isPrivate = false
        description = ""
    }

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
