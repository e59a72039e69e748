import JSON

/// Whose repositories are made, and with what name commits would be signed there.
package struct GitHubAccount: Sendable, Hashable {
    /// Of a person, or of an organisation in which the token's owner may make repositories.
    package let owner: String
    package let isOrganisation: Bool

    package init(owner: String, isOrganisation: Bool = false) {
        self.owner = owner
        self.isOrganisation = isOrganisation
    }

    /// Asks whom the token belongs to; `owner` names an organisation instead, or the person again.
    package static func find(
        owner: String?, with client: GitHubClient, clock: any Clock<Duration>, within limit: Duration = .seconds(60)
    ) async throws(PublishError) -> GitHubAccount {
        let answer = try await client.send("GET", "/user", within: PublishDeadline(limit, clock))
        guard answer.status == 200, let login = answer["login"]?.string else {
            throw .gitHub(GitHubFault(.refused, "GitHub does not say whom the token belongs to: \(answer.message)."))
        }
        guard let owner, owner.lowercased() != login.lowercased() else { return GitHubAccount(owner: login) }
        return GitHubAccount(owner: owner, isOrganisation: true)
    }
}
