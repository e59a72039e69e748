import Agent
import Checks
import Network
import Processes
import TestSupport
import Testing

/// A data folder with a space in its name, a publisher to it, and a person with a git of their own.
struct PublishScene {
    static let task = PublishedTask(email: "ada@example.org", task: "Sum of Sales")
    static let date = CommitDate(seconds: 1_760_000_000)
    static let site = Site(texts: ["index.html": "<title>One</title>", "css/a b.css": "p{}", "LICENSE": "MIT"])

    let directory: TemporaryDirectory
    /// Stands before the standard folders when git is looked for.
    var programs = ""

    init() throws { directory = try TemporaryDirectory() }

    var data: String { directory.path + "/my data" }
    var searchPath: String {
        programs.isEmpty ? ProgramSearch.standardPath : "\(programs):\(ProgramSearch.standardPath)"
    }
    var git: GitCommand { GitCommand(searchPath: searchPath) }
    /// The task's own.
    var repository: GitRepository { GitRepository("\(data)/repositories/\(Self.task.repositoryName).git", git: git) }

    func publisher(pages: String = "http://127.0.0.1:1/", probe: LivenessProbe? = nil) throws -> LocalPublisher {
        LocalPublisher(
            data: data, pages: try #require(PagesAddress(pages)), owner: "Some-Owner", git: git, probe: probe)
    }

    func served(_ task: PublishedTask = task) throws -> Site {
        try SiteFolder.read("\(data)/pages/\(task.repositoryName)")
    }

    /// Puts a program named `git` before the real one, which it may call as `real`.
    mutating func replaceGit(with script: String) async throws {
        let real = try #require(ProgramSearch(path: ProgramSearch.standardPath).find("git"))
        let file = try directory.write("#!/bin/sh\nreal() { exec \(real) \"$@\"; }\n\(script)\n", to: "bin/git")
        try await run("chmod", "+x", file)
        programs = directory.path + "/bin"
    }

    /// What a command said, without the line end.
    @discardableResult
    func run(_ program: String, _ arguments: String...) async throws -> String {
        let environment = [
            "PATH": ProgramSearch.standardPath, "HOME": directory.path, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Bob", "GIT_AUTHOR_EMAIL": "bob@example.org",
            "GIT_COMMITTER_NAME": "Bob", "GIT_COMMITTER_EMAIL": "bob@example.org",
        ]
        let output = try await ProcessRequest(program, arguments, environment: environment).run(within: .seconds(60))
        try #require(output.exitCode == 0, "\(program) \(arguments): \(output.errorText)")
        return output.text.hasSuffix("\n") ? String(output.text.dropLast()) : output.text
    }

    /// Somebody clones the repository, adds a file and pushes; returns their commit.
    func somebodyPushes(to repository: String, file: String = "theirs.txt") async throws -> String {
        let clone = "\(directory.path)/clone-\(file)"
        try await run("git", "clone", "--quiet", repository, clone)
        try directory.write("theirs", to: "clone-\(file)/\(file)")
        try await run("git", "-C", clone, "add", ".")
        try await run("git", "-C", clone, "commit", "--quiet", "-m", "Mine")
        try await run("git", "-C", clone, "push", "--quiet", "origin", "HEAD:main")
        return try await run("git", "-C", clone, "rev-parse", "HEAD")
    }

    /// The commits of `main`, the newest first.
    func history(of repository: GitRepository) async throws -> [String] {
        try await run("git", "--git-dir", repository.path, "log", "--format=%H", "main").split(separator: "\n")
            .map(String.init)
    }
}

extension PublishScene {
    /// Publishes a page of that text; returns the commit.
    @discardableResult
    func publish(_ text: String, round: Int) async throws -> String {
        try await publish(Site(texts: ["index.html": text]), round: round)
    }

    /// Publishes as a round; returns the commit.
    @discardableResult
    func publish(
        _ site: Site, round: Int, date: CommitDate = date, message: String? = nil
    ) async throws -> String {
        try await publisher().publish(
            site, for: Self.task, round: round, date: date, message: message ?? "Round \(round)"
        ).commit
    }
}
