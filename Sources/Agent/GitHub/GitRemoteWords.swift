/// What git and GitHub say when an errand failed, and what follows from it.
struct GitRemoteWords {
    private let words: String

    init(_ words: String) { self.words = words }

    func outcome(_ url: String) -> RemoteOutcome {
        if has("stale info", "non-fast-forward", "fetch first", "cannot lock ref") { return .moved }
        if has("PUSH PROTECTION", "Push cannot contain secrets") {
            return .refused(
                GitHubFault(
                    .protected,
                    "GitHub declined the push because it contains a secret: \(found). "
                        + "Take it out of the files, and change the secret: it has left this machine."))
        }
        if has("without `workflow` scope", "workflow` scope") {
            return .refused(
                GitHubFault(
                    .forbidden,
                    "The token may not push a workflow. Give it the workflow scope (or Workflows: write), "
                        + "or take .github/workflows out of the brief."))
        }
        if has("GH013", "rule violations", "protected branch") {
            return .refused(
                GitHubFault(.refused, "A rule of \(url) declined the push: \(telling). Change the rule, or the owner."))
        }
        if has("Authentication failed", "could not read Username", "error: 401") {
            return .refused(
                GitHubFault(
                    .unauthorized, "GitHub does not accept the token for \(url). Put a new one into GITHUB_TOKEN."))
        }
        if has("denied to", "Write access to repository not granted", "error: 403") {
            return .refused(
                GitHubFault(
                    .forbidden,
                    "The token may not push to \(url): \(telling). It needs Contents: write (or the scope public_repo)."
                ))
        }
        if has("remote rejected", "GH001", "GH007") {
            return .refused(GitHubFault(.refused, "GitHub declined the push to \(url): \(telling)."))
        }
        return .doubtful(telling)
    }

    private func has(_ signs: String...) -> Bool { signs.contains { words.contains($0) } }

    /// The kinds of secret and their places.
    private var found: String {
        let lines = words.split(separator: "\n").map { line in
            line.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
        }
        let kinds = lines.filter { $0.hasPrefix("——") }.map { $0.filter { $0 != "—" }.drop { $0 == " " } }
        let places = lines.compactMap { line in line.firstRange(of: "path: ").map { line[$0.upperBound...] } }
        let parts = (kinds + places).map { $0.reversed().drop { $0 == " " }.reversed() }.map { String($0) }
        return parts.isEmpty ? telling : parts.prefix(10).joined(separator: ", ")
    }

    private var telling: String {
        let signs = ["fatal:", "error:", "remote:", "!"]
        let lines = words.split(separator: "\n").filter { line in signs.contains { line.hasPrefix($0) } }
        return lines.isEmpty ? "git said nothing" : lines.joined(separator: "; ").excerpt(500)
    }
}
