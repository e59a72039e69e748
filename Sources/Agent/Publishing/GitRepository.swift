package import Checks

/// A bare repository to which rounds of one task are published, with `git` and without a work tree.
///
/// One writer at a time, except for people who push to it.
package struct GitRepository: Sendable, Hashable {
    package let path: String
    let git: GitCommand

    /// The path is absolute; nothing needs to be there yet.
    package init(_ path: String, git: GitCommand) {
        self.path = path
        self.git = git
    }

    /// A commit, and what `main` was before it.
    package struct Published: Sendable, Hashable {
        package let commit: String
        package let mainBefore: String?
        package let mainAfter: String
    }

    /// Makes an empty repository if there is none; a half-made one is never seen under its name.
    package func createIfMissing() async throws(PublishError) {
        guard !Folder.exists("\(path)/HEAD") else { return }
        let fresh = "\(path).new"
        try Folder.remove(fresh)
        _ = try await git.output(
            ["init", "--bare", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main"], in: fresh)
        try Folder.rename(fresh, to: path)
    }

    /// Commits the site as a round and moves `main` to it.
    ///
    /// Round 1 starts from nothing and each later one from the round before, so the same arguments give the same commit,
    /// also when the round was published already. If `main` is at somebody else's commit, that one is continued instead:
    /// their commit stays, with the site's files in place of theirs. If they continued this very round, nothing changes.
    package func publish(
        _ site: Site, round: Int, date: CommitDate, message: String
    ) async throws(PublishError) -> Published {
        var triesLeft = 4
        while true {
            RefLocks(of: path).removeAbandoned()
            do throws(PublishError) {
                return try await publishOnce(site, round: round, date: date, message: message)
            } catch {
                triesLeft -= 1
                // Somebody pushed at this moment, or died while pushing.
                guard case .gitFailed(_, _, let words) = error, words.contains("cannot lock ref"), triesLeft > 0 else {
                    throw error
                }
            }
        }
    }

    /// Moves `main` back to where it was before a publication, unless it has moved on since.
    package func undo(_ published: Published) async throws(PublishError) {
        try await moveMain(from: published.mainAfter, to: published.mainBefore)
    }

    private func publishOnce(
        _ site: Site, round: Int, date: CommitDate, message: String
    ) async throws(PublishError) -> Published {
        let refs = try await references()
        var parent = try await parent(ofRound: round, in: refs)
        func commit() async throws(PublishError) -> String {
            let stream = CommitStream(
                site: site, reference: GitRefs.name(ofRound: round), parent: parent, date: date, message: message)
            return try await write(stream)
        }
        if let main = refs.main, !main.isOurs {
            if let own = refs.rounds[round]?.commit, try await isAncestor(own, of: main.commit),
                try await commit() == own
            {
                return Published(commit: own, mainBefore: main.commit, mainAfter: main.commit)
            }
            parent = main.commit
        }
        let commit = try await commit()
        try await moveMain(from: refs.main?.commit, to: commit)
        return Published(commit: commit, mainBefore: refs.main?.commit, mainAfter: commit)
    }

    /// The parent that the round had when it was published on top of somebody else's commit, if that still fits.
    private func parent(ofRound round: Int, in refs: GitRefs) async throws(PublishError) -> String? {
        let expected = refs.parent(ofRound: round)
        guard let recorded = refs.rounds[round]?.parent, recorded != expected else { return expected }
        guard let expected else { return recorded }
        return try await isAncestor(expected, of: recorded) ? recorded : expected
    }

    func write(_ stream: CommitStream) async throws(PublishError) -> String {
        let command = ["fast-import", "--quiet", "--done", "--force", "--date-format=raw"]
        let output: [UInt8]
        do throws(PublishError) {
            output = try await git.output(command, in: path, input: stream.bytes)
        } catch {
            GitLitter(of: path).remove()
            throw error
        }
        let name = String(decoding: output, as: UTF8.self).filter { $0 != "\n" }
        guard name.utf8.count == 40, name.allSatisfy(\.isHexDigit) else {
            throw .gitFailed(command: "fast-import", repository: path, words: "it named no commit but '\(name)'")
        }
        return name
    }

    /// Moves `main` only if it is where it was seen.
    ///
    /// Not cancelled: it takes a moment, and whoever cancels must know afterwards whether it happened.
    private func moveMain(from old: String?, to new: String?) async throws(PublishError) {
        guard old != new else { return }
        let nothing = String(repeating: "0", count: 40)
        let change = "update refs/heads/main \(new ?? nothing) \(old ?? nothing)\n"
        let failure = await Task { () async -> PublishError? in
            do throws(PublishError) {
                _ = try await git.output(["update-ref", "--stdin"], in: path, input: Array(change.utf8))
                return nil
            } catch {
                return error
            }
        }.value
        if let failure { throw failure }
    }

    private func isAncestor(_ commit: String, of other: String) async throws(PublishError) -> Bool {
        try await git.test(["merge-base", "--is-ancestor", commit, other], in: path)
    }

    private func references() async throws(PublishError) -> GitRefs {
        let listing = try await git.output(GitRefs.listing, in: path)
        return GitRefs(listing: String(decoding: listing, as: UTF8.self))
    }

    /// The site at `main`; nil when there is no repository or nothing in it.
    ///
    /// Leaves out what a site cannot hold: links, submodules, names that `SitePath` refuses.
    package func site() async throws(PublishError) -> Site? {
        guard Folder.exists("\(path)/HEAD"), let main = try await references().main else { return nil }
        return try await site(at: main.commit)
    }

    /// The site of a commit that is there.
    func site(at commit: String) async throws(PublishError) -> Site {
        let tree = try GitTree(listing: await git.output(["ls-tree", "-r", "-z", commit], in: path))
        let names = tree.files.map { $0.object + "\n" }.joined()
        let contents = try await git.output(["cat-file", "--batch"], in: path, input: Array(names.utf8))
        guard let site = tree.site(batch: contents) else {
            throw .gitFailed(command: "cat-file", repository: path, words: "an object of \(commit) is missing")
        }
        return site
    }
}
