import Agent
import Checks
import FoundationEssentials
import JSON
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(4))) struct GitHubPublisherTests {
    @Test func `a site is pushed in one commit to one repository and proved to be live`() async throws {
        let scene = try GitHubScene()
        let publication = try await scene.publish()
        #expect(scene.made == 1)
        #expect(scene.commits == [publication.commit])
        #expect(publication.liveness == .live)
        #expect(publication.repositoryURL == "\(scene.gitHub.url)/Octo-Cat/\(GitHubScene.name)")
        #expect(publication.pagesURL == "\(scene.gitHub.url)/sites/\(GitHubScene.name)/")
        var expected = GitHubScene.site
        expected[".nojekyll"] = []
        #expect(try await scene.publisher().current(of: GitHubScene.task) == expected)
        let description = scene.gitHub.describe(GitHubScene.name)["description"]?.string ?? ""
        #expect(!description.contains("Sales"))
        #expect(try scene.publisher().address(of: GitHubScene.task).base.hasPrefix("https://octo-cat.github.io/"))
    }

    @Test func `the second round is one more commit in the same repository`() async throws {
        let scene = try GitHubScene()
        let first = try await scene.publish()
        // Another machine, which has nothing but the token.
        let other = try TemporaryDirectory()
        let publisher = try scene.publisher(data: other.path)
        let second = try await scene.publish(GitHubScene.secondSite, round: 2, by: publisher)
        #expect(scene.made == 1)
        #expect(scene.commits == [second.commit, first.commit])
        #expect(second.isLive)
        #expect(scene.gitHub.state.withLock { $0.pagesMade } == 1)
    }

    @Test func `publishing the same again, here or elsewhere, makes no second commit`() async throws {
        let scene = try GitHubScene()
        let first = try await scene.publish()
        let second = try await scene.publish(GitHubScene.secondSite, round: 2)
        let other = try TemporaryDirectory()
        let publisher = try scene.publisher(data: other.path)
        #expect(try await scene.publish(GitHubScene.secondSite, round: 2, by: publisher) == second)
        #expect(try await scene.publish(GitHubScene.secondSite, round: 2) == second)
        #expect(scene.commits == [second.commit, first.commit])
        #expect(scene.gitHub.state.withLock { $0.pushes } == 2)
    }

    @Test func `local publishing makes the very same commits`() async throws {
        let scene = try GitHubScene()
        let local = try PublishScene()
        let publisher = try local.publisher()
        for (round, site) in [(1, GitHubScene.site), (2, GitHubScene.secondSite)] {
            let here = try await publisher.publish(
                site, for: GitHubScene.task, round: round, date: PublishScene.date, message: "Round \(round)")
            let there = try await scene.publish(site, round: round)
            #expect(here.commit == there.commit)
        }
    }

    @Test func `what somebody else pushed between the rounds stays`() async throws {
        let scene = try GitHubScene()
        let first = try await scene.publish()
        scene.gitHub.somebodyPushes(to: GitHubScene.name)
        let theirs = try #require(scene.commits.first)
        let second = try await scene.publish(GitHubScene.secondSite, round: 2)
        #expect(scene.commits == [second.commit, theirs, first.commit])
    }

    @Test func `somebody who pushes at the same moment is built upon, never overwritten`() async throws {
        let scene = try GitHubScene()
        let first = try await scene.publish()
        scene.gitHub.fault(
            "POST /git/*/git-receive-pack", .after { $0.somebodyPushes(to: GitHubScene.name) })
        let second = try await scene.publish(GitHubScene.secondSite, round: 2)
        #expect(scene.commits.count == 3)
        #expect(scene.commits.first == second.commit)
        #expect(scene.commits.last == first.commit)
        #expect(second.isLive)
    }

    @Test func `a stage that a journal kept is gone on from without doing anything twice`() async throws {
        let scene = try GitHubScene()
        let order = PublishOrder(
            site: GitHubScene.site, task: GitHubScene.task, round: 1, date: PublishScene.date, message: "Round 1")
        let kept = Kept()
        let first = try await scene.publisher().publish(order, from: .begun, within: .seconds(600)) { stage in
            await kept.add(stage)
        }
        let stages = await kept.stages
        #expect(stages.count == 5)
        for stage in [.begun] + stages {
            let other = try TemporaryDirectory()
            let again = try await scene.publisher(data: other.path).publish(
                order, from: stage, within: .seconds(600)
            ) { _ in }
            #expect(again == first, "\(stage)")
        }
        #expect(scene.made == 1)
        #expect(scene.commits == [first.commit])
        #expect(scene.gitHub.state.withLock { $0.pagesMade } == 1)
    }

    @Test func `the repository is made while the site is still being written`() async throws {
        let scene = try GitHubScene()
        let publisher = try scene.publisher()
        try await publisher.prepare(GitHubScene.task, within: .seconds(60))
        #expect(scene.made == 1)
        #expect(try await publisher.current(of: GitHubScene.task) == nil)
        try await scene.publish(by: publisher)
        #expect(scene.made == 1)
    }

    @Test func `somebody else's repository of that name is left alone`() async throws {
        let scene = try GitHubScene()
        scene.gitHub.add(GitHubScene.name, description: "My poems")
        let publication = try await scene.publish()
        #expect(publication.repositoryURL.hasSuffix("/\(GitHubScene.name)-2"))
        #expect(scene.commits.isEmpty)
        let again = try await scene.publish(GitHubScene.secondSite, round: 2)
        #expect(again.repositoryURL == publication.repositoryURL)
        #expect(scene.made == 1)
    }

    @Test func `a round whose start page is the same is proved by what has changed`() async throws {
        let scene = try GitHubScene()
        try await scene.publish()
        var site = GitHubScene.site
        site["app.js"] = Array("2".utf8)
        // An old answer for the file that has changed, a new one for the start page.
        scene.gitHub.fault("GET /sites/*/app.js", .answer(.full(200, "1")), .answer(.full(200, "1")))
        let second = try await scene.publish(site, round: 2)
        #expect(second.isLive)
        #expect(scene.gitHub.requests.count { $0.path.hasSuffix("/app.js") } == 3)
    }

    private actor Kept {
        private(set) var stages: [PublishStage] = []

        func add(_ stage: PublishStage) { stages.append(stage) }
    }
}
