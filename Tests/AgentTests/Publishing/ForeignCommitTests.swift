import Agent
import Checks
import TestSupport
import Testing

/// What happens when people push to the repository themselves.
@Suite(.timeLimit(.minutes(5))) struct ForeignCommitTests {
    @Test func `somebody else's commit is continued, and stays when the round is published again`() async throws {
        let scene = try PublishScene()
        let repository = scene.repository
        let first = try await scene.publish("1", round: 1)
        let theirs = try await scene.somebodyPushes(to: repository.path)
        #expect(try await repository.site()?.text("theirs.txt") == "theirs")
        let second = try await scene.publish("2", round: 2)
        #expect(try await scene.history(of: repository) == [second, theirs, first])
        #expect(try await scene.publish("2", round: 2) == second)
        #expect(try await scene.history(of: repository) == [second, theirs, first])
        let changed = try await scene.publish("2b", round: 2)
        #expect(try await scene.history(of: repository) == [changed, second, theirs, first])
    }

    @Test func `a repeated round that somebody continued is left as it is`() async throws {
        let scene = try PublishScene()
        let repository = scene.repository
        let first = try await scene.publish("1", round: 1)
        let theirs = try await scene.somebodyPushes(to: repository.path)
        #expect(try await scene.publish("1", round: 1) == first)
        #expect(try await scene.history(of: repository) == [theirs, first])
        let changed = try await scene.publish("1b", round: 1)
        #expect(try await scene.history(of: repository) == [changed, theirs, first])
        #expect(try await scene.publish("1b", round: 1) == changed)
        #expect(try await scene.history(of: repository) == [changed, theirs, first])
    }

    @Test func `a repository that somebody began is continued`() async throws {
        let scene = try PublishScene()
        let repository = scene.repository
        try await scene.run("mkdir", "-p", "\(scene.data)/repositories")
        try await repository.createIfMissing()
        let theirs = try await scene.somebodyPushes(to: repository.path)
        let first = try await scene.publish("1", round: 1)
        #expect(try await scene.publish("1", round: 1) == first)
        #expect(try await scene.history(of: repository) == [first, theirs])
    }
}
