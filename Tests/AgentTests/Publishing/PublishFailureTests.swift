import Agent
import Checks
import FoundationEssentials
import TestSupport
import Testing

/// What went wrong changes nothing of what was published, and says what to do.
@Suite(.timeLimit(.minutes(5))) struct PublishFailureTests {
    private static let newSite = Site(texts: ["index.html": "new"])

    private func publish(_ site: Site, by publisher: LocalPublisher, round: Int = 1) async throws -> Publication {
        try await publisher.publish(site, for: PublishScene.task, round: round, date: PublishScene.date, message: "m")
    }

    /// Publishes, breaks something, publishes a second round, and expects that nothing has changed.
    private func expectNothingChanged(
        _ expected: (PublishError) -> Bool, breaking: (inout PublishScene) async throws -> Void
    ) async throws {
        var scene = try PublishScene()
        let first = try await publish(PublishScene.site, by: scene.publisher())
        let before = try scene.served()
        try await breaking(&scene)
        let publisher = try scene.publisher()
        let error = await #expect(throws: PublishError.self) {
            try await publish(Self.newSite, by: publisher, round: 2)
        }
        #expect(error.map(expected) == true, "\(String(describing: error))")
        scene.programs = ""
        #expect(try scene.served() == before)
        #expect(try await scene.publisher().current(of: PublishScene.task) == before)
        let pages = try FileManager.default.contentsOfDirectory(atPath: scene.data + "/pages")
        #expect(pages == [PublishScene.task.repositoryName.description])
        let second = try await publish(Self.newSite, by: scene.publisher(), round: 2)
        #expect(second.commit != first.commit)
        #expect(try scene.served()["index.html"] == Self.newSite["index.html"])
        #expect(try await scene.publisher().current(of: PublishScene.task) == scene.served())
    }

    @Test(arguments: ["for-each-ref", "fast-import", "update-ref"])
    func `a git command that fails is named with its last words`(command: String) async throws {
        try await expectNothingChanged {
            guard case .gitFailed(command, _, let words) = $0 else { return false }
            return words == "fatal: the moon is full" && $0.description.contains(words)
        } breaking: { scene in
            try await scene.replaceGit(
                with: "case \"$*\" in *\(command)*) echo 'fatal: the moon is full' >&2; exit 128;; esac; real \"$@\"")
        }
    }

    @Test func `a folder that cannot be put in its place takes the commit back`() async throws {
        try await expectNothingChanged {
            guard case .cannotWrite = $0 else { return false }
            return true
        } breaking: { scene in
            let staged = "\(scene.data)/pages/.\(PublishScene.task.repositoryName).new"
            try await scene.replaceGit(
                with: "case \"$*\" in *update-ref*) rm -rf '\(staged)';; esac; real \"$@\"")
        }
    }

    @Test(arguments: [
        "fatal: write error: No space left on device", "error: Disk quota exceeded\nfatal: sorry",
        "fatal: sha1 file write error. Out of diskspace",
    ])
    func `a full disk is recognised in git's words`(words: String) async throws {
        try await expectNothingChanged {
            guard case .diskFull = $0 else { return false }
            return $0.description.contains("Make room")
        } breaking: { scene in
            try await scene.replaceGit(
                with: "case \"$*\" in *fast-import*) echo '\(words)' >&2; exit 128;; esac; real \"$@\"")
        }
    }

    @Test func `a git that is killed halfway through the files has published nothing`() async throws {
        try await expectNothingChanged {
            guard case .gitFailed("fast-import", _, _) = $0 else { return false }
            return true
        } breaking: { scene in
            // The real command gets the beginning of what it should get.
            try await scene.replaceGit(
                with: "case \"$*\" in *fast-import*) head -c 200 | (real \"$@\"); exit 137;; esac; real \"$@\"")
        }
    }

    @Test func `a git that does not end is ended`() async throws {
        var scene = try PublishScene()
        try await scene.replaceGit(with: "exec sleep 1000")
        let path = scene.directory.path + "/r.git"
        let repository = GitRepository(path, git: GitCommand(searchPath: scene.searchPath, limit: .milliseconds(100)))
        await #expect(
            throws: PublishError.gitTooSlow(command: "init", repository: path + ".new", limit: .milliseconds(100))
        ) { try await repository.createIfMissing() }
    }

    @Test func `a cancelled publication changes nothing`() async throws {
        var scene = try PublishScene()
        _ = try await publish(PublishScene.site, by: scene.publisher())
        let before = try scene.served()
        let started = scene.directory.path + "/started"
        try await scene.replaceGit(
            with: "case \"$*\" in *fast-import*) touch '\(started)'; exec sleep 1000;; esac; real \"$@\"")
        let publisher = try scene.publisher()
        let task = Task { try await publish(Self.newSite, by: publisher, round: 2) }
        while !FileManager.default.fileExists(atPath: started) { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: PublishError.cancelled) { try await task.value }
        #expect(try scene.served() == before)
        #expect(try await publisher.current(of: PublishScene.task) == before)
    }

    @Test func `without git the way to get it is named`() async throws {
        let scene = try PublishScene()
        let publisher = LocalPublisher(
            data: scene.data, pages: try #require(PagesAddress("http://h/")), owner: "o",
            git: GitCommand(searchPath: ""))
        let error = await #expect(throws: PublishError.self) { try await publish(Self.newSite, by: publisher) }
        #expect(error == .noGit(searched: ""))
        #expect(error?.description.contains("apt-get install git") == true)
        #expect(!FileManager.default.fileExists(atPath: scene.data + "/pages/\(PublishScene.task.repositoryName)"))
    }

    @Test(arguments: [
        "my data", "my data/repositories", "my data/pages", "my data/pages/REPO", "my data/repositories/REPO.git",
    ])
    func `a file where a folder should be is named and stays`(path: String) async throws {
        let scene = try PublishScene()
        let place = path.replacing("REPO", with: PublishScene.task.repositoryName.description)
        let file = try scene.directory.write("in the way", to: place)
        let publisher = try scene.publisher()
        let error = await #expect(throws: PublishError.self) { try await publish(Self.newSite, by: publisher) }
        guard case .cannotWrite(let named, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(named.hasPrefix(file) || file.hasPrefix(named))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "in the way")
    }

    @Test(arguments: ["../x.html", "/etc/x", ".git/config", "a//b", "a\n\"b", "index.html/b", "INDEX.html"])
    func `a path that no site can have is refused`(path: String) async throws {
        let scene = try PublishScene()
        var site = PublishScene.site
        site[path] = [1]
        let publisher = try scene.publisher()
        let error = await #expect(throws: PublishError.self) { try await publish(site, by: publisher) }
        guard case .unpublishable = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!FileManager.default.fileExists(atPath: scene.data))
    }

    @Test func `locks of a git that was killed do not stand in the way`() async throws {
        let scene = try PublishScene()
        let repository = scene.repository
        try await scene.publish("1", round: 1)
        for name in ["refs/heads/main.lock", "refs/agent/round-2.lock"] {
            try scene.directory.write("", to: "my data/repositories/\(PublishScene.task.repositoryName).git/" + name)
        }
        // The first may be that of somebody who pushes, until it is too old for that.
        let second = try await scene.publish("2", round: 2)
        #expect(try await scene.history(of: repository).first == second)
    }
}
