import Checks
import Processes

/// A repository in which commits are made, and the branch that they are for.
package struct Workplace: Sendable {
    let repository: GitRepository
    let remote: any RemoteBranch

    /// Only one publication at a time makes commits here.
    func lock() async throws(PublishError) -> PublishLock {
        try await PublishLock.acquire("\(repository.path).lock", for: repository.path)
    }

    /// Where the branch is there, with its commits brought here; `nil` when nothing was pushed yet.
    ///
    /// A new repository is not everywhere yet: not to be found is not believed at once.
    func head(_ deadline: PublishDeadline) async throws(PublishError) -> String? {
        let head = try await insist(deadline) { () throws(PublishError) in try await remote.head() }
        guard !head.isEmpty else { return nil }
        RefLocks(of: repository.path).removeAbandoned()
        _ = try await insist(deadline) { () throws(PublishError) in try await remote.fetch() }
        return head
    }

    /// Pushes until the branch has the commit; if others pushed meanwhile, the site is put on top of theirs.
    func push(
        _ first: PlannedCommit, _ order: PublishOrder, _ deadline: PublishDeadline
    ) async throws(PublishError) -> PlannedCommit {
        var plan = first
        var rebuilds = 0
        var failures = 0
        while !plan.isThere {
            let reason: String
            switch try await remote.push(plan) {
            case .done: return plan
            case .refused(let fault): throw .gitHub(fault)
            case .moved: reason = "others push at the same time"
            case .doubtful(let words):
                reason = words
                failures += 1
                guard failures < 7, try await deadline.wait(.seconds(1 << min(failures - 1, 4))) else {
                    throw .gitHub(
                        GitHubFault(.unavailable, "The push to \(remote.url) failed: \(reason). Run it again."))
                }
            }
            // Whatever git said: what counts is where the branch is now.
            let head = try await head(deadline)
            if head == plan.commit { break }
            guard head != plan.head else { continue }
            rebuilds += 1
            guard rebuilds <= 3 else {
                throw .gitHub(GitHubFault(.contended, "\(remote.url): \(reason). Stop them, and run it again."))
            }
            plan = try await repository.plan(order, onto: head)
        }
        return plan
    }

    /// What the commit's parent holds; `nil` when it has none.
    func site(
        before plan: PlannedCommit, _ order: PublishOrder, _ deadline: PublishDeadline
    ) async throws(PublishError) -> Site? {
        // The copy may be another than the one that the commit was made in.
        if !(try await repository.has(plan.commit)) { _ = try await head(deadline) }
        guard let parent = try await repository.parent(of: plan.commit) else { return nil }
        return try await repository.site(at: parent)
    }

    private func insist(
        _ deadline: PublishDeadline, _ errand: () async throws(PublishError) -> RemoteOutcome
    ) async throws(PublishError) -> String {
        var failures = 0
        while true {
            let reason: String
            switch try await errand() {
            case .done(let text): return text
            case .refused(let fault): throw .gitHub(fault)
            case .moved: reason = "its branch moved"
            case .doubtful(let words): reason = words
            }
            failures += 1
            guard failures < 7, try await deadline.wait(.seconds(1 << min(failures - 1, 4))) else {
                throw .gitHub(
                    GitHubFault(.unavailable, "git cannot read \(remote.url): \(reason). Run it again."))
            }
        }
    }
}

extension GitRepository {
    /// Whether the commit is in this repository.
    func has(_ commit: String) async throws(PublishError) -> Bool {
        try await git.run(["cat-file", "-e", "\(commit)^{commit}"], in: path).exitCode == 0
    }

    /// The commit and all before it, the newest first; the last 500.
    func history(of commit: String) async throws(PublishError) -> [String] {
        let lines = try await git.output(["rev-list", "--max-count=500", commit], in: path)
        return String(decoding: lines, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The commit's first parent; `nil` when it has none.
    func parent(of commit: String) async throws(PublishError) -> String? {
        let words = String(
            decoding: try await git.output(["rev-list", "--parents", "--max-count=1", commit], in: path), as: UTF8.self
        ).split { $0 == " " || $0 == "\n" }
        return words.count > 1 ? String(words[1]) : nil
    }
}
