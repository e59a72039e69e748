import Agent
import Checks
import JSON
import Network
import Synchronization
import TestSupport
import Testing

/// The whole way: a brief, a page, GitHub, what can only be judged then, and the callback.
@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(3))) struct GitHubLoopTests {
    @Test func `two rounds are two commits in one repository, judged live and told with the same bytes`() async throws {
        let scene = try GitHubScene()
        let evaluator = try StubServer(.full(500), .cut, .full(200), .full(200))
        var workshop = try LoopWorkshop(replies: [
            LoopWorkshop.page("<h1>One</h1>"), LoopWorkshop.page("<h1>Two</h1>"),
        ])
        workshop.publisher = try scene.publisher()
        workshop.live = LiveSite(try scene.transport())
        workshop.notifier = EvaluatorCallback(
            address: evaluator.url, deadline: .seconds(60), transport: try scene.transport(), clock: ImmediateClock(),
            jitter: { 0 })
        let checks = ["css: h1", "GitHub Pages is enabled", "Repo is public", "GitHub Actions ran for this commit"]
        workshop.model = try RecordedModel(directory: "\(workshop.folder.path)/recording")
        for round in 1...2 {
            let run = try await workshop.run(LoopWorkshop.brief(checks, round: round))
            let report = try #require(run.finalReport)
            #expect(report.results.prefix(3).map(\.verdict) == [.passed, .passed, .passed])
            #expect(report.results[3].verdict == .failed)
            #expect(report.address.base == run.publication?.pagesURL)
            #expect(run.exitCode == 1)
            guard case .delivered = run.callback else {
                Issue.record("\(run.callback)")
                return
            }
        }
        let name = PublishedTask(email: "a@example.com", task: "task").repositoryName.description
        #expect(scene.made == 1)
        #expect(scene.gitHub.commits(of: name).count == 2)
        let bodies = evaluator.requests.map(\.text)
        #expect(bodies.count == 4)
        #expect(Set(bodies.prefix(3)).count == 1)
        let told = try JSONValue(parsing: bodies[0])
        #expect(told.object?.names == ["email", "task", "round", "nonce", "repo_url", "commit_sha", "pages_url"])
        #expect(told["commit_sha"]?.string == scene.gitHub.commits(of: name).last)
        #expect(workshop.happened.contains("judged_live"))
    }
}
