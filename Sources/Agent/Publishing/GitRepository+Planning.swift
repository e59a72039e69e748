import Checks

extension GitRepository {
    /// Makes the commit that puts the order's site on top of `head`, without moving any branch.
    ///
    /// If the very same commit is in the history already, on whatever it was built, that one is the plan: what was pushed
    /// before a crash, or by another machine, is found again.
    func plan(_ order: PublishOrder, onto head: String?) async throws(PublishError) -> PlannedCommit {
        if let head {
            for (commit, parent) in try await ownCommits(before: head, of: order.date)
            where try await make(order, parent: parent) == commit {
                return PlannedCommit(commit: commit, head: head, isThere: true)
            }
        }
        return PlannedCommit(commit: try await make(order, parent: head), head: head, isThere: false)
    }

    private func make(_ order: PublishOrder, parent: String?) async throws(PublishError) -> String {
        try await write(
            CommitStream(
                site: order.site, reference: "refs/agent/round-\(order.round)", parent: parent, date: order.date,
                message: order.message))
    }

    /// The last ones that this program made with that date, each with its parent.
    private func ownCommits(
        before head: String, of date: CommitDate
    ) async throws(PublishError) -> [(commit: String, parent: String?)] {
        let log = try await git.output(
            ["log", "--first-parent", "--max-count=500", "--format=%H%x09%P%x09%ce%x09%ct", head], in: path)
        return String(decoding: log, as: UTF8.self).split(separator: "\n").compactMap { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 4, fields[2] == CommitStream.email, fields[3] == "\(date.seconds)" else { return nil }
            return (fields[0], fields[1].split(separator: " ").first.map(String.init))
        }
    }
}
