import Agent
import Checks
import JSON
import TestSupport
import Testing

/// What is only known once a site is published.
@Suite(.timeLimit(.minutes(5))) struct PublicationAnswerTests {
    private func answer(
        _ fact: PublicationFact, _ scene: GitHubScene, _ publication: Publication
    ) async throws -> PublicationAnswer {
        try await scene.publisher().answer(fact, about: publication, of: GitHubScene.task)
    }

    @Test func `what holds of a publication is found to hold`() async throws {
        let scene = try GitHubScene()
        try await scene.publish()
        let second = try await scene.publish(GitHubScene.secondSite, round: 2)
        let run: JSONValue = [
            "total_count": 1,
            "workflow_runs": [["name": "CI", "status": "completed", "conclusion": "success"]],
        ]
        scene.gitHub.fault("GET /repos/*/actions/runs?head_sha=\(second.commit)", .answer(.full(200, run.text)))
        let facts: [PublicationFact] = [
            .pagesAnswer, .actionsRan, .repositoryIsPublic, .repositoryIsContinued, .filesArePresent, .historyIsClean,
        ]
        for fact in facts {
            let found = try await answer(fact, scene, second)
            #expect(found.verdict == .passed, "\(fact): \(found.message)")
        }
    }

    @Test func `what does not hold is said with what was seen`() async throws {
        let scene = try GitHubScene()
        let leaky = Site(texts: ["index.html": "", "a.js": "const k = 'AKIA\(String(repeating: "Q2", count: 8))'"])
        scene.gitHub.add(GitHubScene.name, description: try await description())
        try await PublishScene().commit(leaky, to: scene.gitHub.path(of: GitHubScene.name))
        let publication = try await scene.publish()
        let history = try await answer(.historyIsClean, scene, publication)
        #expect(history.verdict == .failed)
        #expect(history.message.contains("a.js contains what looks like an AWS key"))
        let actions = try await answer(.actionsRan, scene, publication)
        #expect(
            actions == PublicationAnswer(.failed, "no workflow ran for the commit \(publication.commit.prefix(10))"))
        let gone = Publication(
            repositoryURL: publication.repositoryURL, commit: String(repeating: "0", count: 40),
            pagesURL: publication.pagesURL, liveness: .notServed("it answers 404"))
        #expect(try await answer(.filesArePresent, scene, gone).verdict == .failed)
        #expect(try await answer(.pagesAnswer, scene, gone) == PublicationAnswer(.failed, "it answers 404"))
    }

    @Test func `a file that a workflow makes is looked for at its own address`() async throws {
        let scene = try GitHubScene()
        let publication = try await scene.publish()
        let question = Check(id: "1", text: "result.json is published on GitHub Pages").compilation
        #expect(question == .deferred(.pagesServe(path: "result.json")))
        let missing = try await answer(.pagesServe(path: "result.json"), scene, publication)
        #expect(missing.verdict == .undecided)
        #expect(missing.message.contains("result.json answers 404; a workflow may not have made it yet"))
        #expect(try await answer(.pagesServe(path: "index.html"), scene, publication).verdict == .passed)
    }

    @Test func `the site is read back as a visitor gets it`() async throws {
        let scene = try GitHubScene()
        let publication = try await scene.publish()
        let live = LiveSite(try scene.transport())
        #expect(await live.read(GitHubScene.site, at: publication.pagesURL) == GitHubScene.site)
        scene.gitHub.fault("GET /sites/*/app.js", .answer(.full(404)))
        var expected = GitHubScene.site
        expected["app.js"] = nil
        #expect(await live.read(GitHubScene.site, at: publication.pagesURL) == expected)
    }

    /// That of a repository of ours.
    private func description() async throws -> String {
        let scene = try GitHubScene()
        try await scene.publisher().prepare(GitHubScene.task, within: .seconds(60))
        return scene.gitHub.describe(GitHubScene.name)["description"]?.string ?? ""
    }
}

extension PublishScene {
    /// Puts a site into an empty repository, as somebody.
    fileprivate func commit(_ site: Site, to repository: String) async throws {
        let clone = "\(directory.path)/clone"
        try await run("git", "clone", "--quiet", repository, clone)
        try SiteFolder.write(site, to: clone)
        try await run("git", "-C", clone, "add", ".")
        try await run("git", "-C", clone, "commit", "--quiet", "-m", "Mine")
        try await run("git", "-C", clone, "push", "--quiet", "origin", "HEAD:main")
    }
}
