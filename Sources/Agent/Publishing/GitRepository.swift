package import Checks

/// A bare repository in which the rounds of one task are commits, made with `git` and without a work tree.
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

    /// Makes an empty repository if there is none; a half-made one is never seen under its name.
    package func createIfMissing() async throws(PublishError) {
        guard !Folder.exists("\(path)/HEAD") else { return }
        let fresh = "\(path).new"
        try Folder.remove(fresh)
        _ = try await git.output(
            ["init", "--bare", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main"], in: fresh)
        try Folder.rename(fresh, to: path)
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
    func moveMain(from old: String?, to new: String?) async throws(PublishError) {
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

    /// Where `main` is; `nil` when nothing was committed yet.
    func main() async throws(PublishError) -> String? {
        let listing = try await git.output(["for-each-ref", "--format=%(objectname)", "refs/heads/main"], in: path)
        let name = String(decoding: listing.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return name.isEmpty ? nil : name
    }

    /// The site at `main`; nil when there is no repository or nothing in it.
    ///
    /// Leaves out what a site cannot hold: links, submodules, names that `SitePath` refuses.
    package func site() async throws(PublishError) -> Site? {
        guard Folder.exists("\(path)/HEAD"), let main = try await main() else { return nil }
        return try await site(at: main)
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
