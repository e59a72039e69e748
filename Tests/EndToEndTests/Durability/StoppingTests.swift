import Glibc
import JSON
import Store
import TestSupport
import Testing

/// How work is stopped by those who may: a cancelled job, a process that is asked to end.
@Suite(.serialized, .timeLimit(.minutes(5))) struct StoppingTests {
    @Test func `a job that is cancelled while the model writes ends soon and publishes nothing`() async throws {
        let scene = try DurableScene(place: .local)
        try scene.makeModelWait()
        let process = try scene.start()
        let id = try await process.accept(scene.task("cancelled"))
        #expect(await scene.holds { !scene.calls.isEmpty })
        let start = ContinuousClock.now
        #expect(try await process.send("DELETE", "/tasks/\(id)") < 300)
        let isCancelled = try await scene.holds { try await process.job(id)["status"] == "cancelled" }
        #expect(isCancelled, "\(scene.log)")
        #expect(.now - start < .seconds(9), "it waited for a heartbeat")
        #expect(try await process.job(id)["commit_sha"] == .null)
        #expect(scene.callbacks.isEmpty)
    }

    @Test func `a process that is asked to end hands back what it cannot end, and another goes on at once`()
        async throws
    {
        let scene = try DurableScene(place: .local)
        try scene.makeModelWait()
        let first = try scene.start()
        let id = try await first.accept(scene.task("handed-back"))
        #expect(await scene.holds { !scene.calls.isEmpty })
        first.terminate()
        #expect(await first.hasEnded(within: .seconds(31)), "\(scene.log)")
        scene.letModelGoOn()
        let second = try scene.start()
        let isCompleted = try await scene.holds { try await second.job(id)["status"] == "completed" }
        #expect(isCompleted, "\(scene.log)")
        let name = try #require(JobID(id))
        second.terminate()
        #expect(await second.hasEnded(within: .seconds(40)))
        // It was no rescue: nothing had gone wrong.
        #expect(try await scene.withStore { try await $0.job(name)?.rescues } == 0)
    }

    @Test func `a job whose deadline passed while nobody worked is published without a repair, and told`() async throws
    {
        let scene = try DurableScene(place: .local)
        try scene.makeModelWait()
        let first = try scene.start(["--deadline", "10"])
        let id = try await first.accept(scene.task("late"))
        #expect(await scene.holds { !scene.calls.isEmpty })
        first.kill()
        #expect(await first.hasEnded(within: .seconds(10)))
        try await Task.sleep(for: .seconds(10))
        scene.letModelGoOn()
        let second = try scene.start(["--deadline", "10"])
        let isCompleted = try await scene.holds { try await second.job(id)["status"] == "completed" }
        #expect(isCompleted, "\(scene.log)")
        #expect(try await second.job(id)["attempts"]?.array?.count == 1)
        #expect(scene.callbacks.count == 1)
        // The same question, asked again, and no other.
        #expect(scene.calls == ["1", "1"])
    }

    @Test func `a process that is asked to end lets a job end that soon will`() async throws {
        let scene = try DurableScene(place: .local)
        let process = try scene.start()
        let id = try await process.accept(scene.task("ended"))
        #expect(await scene.holds { !scene.calls.isEmpty })
        process.terminate()
        #expect(await process.hasEnded(within: .seconds(31)))
        let name = try #require(JobID(id))
        let state = try await scene.withStore { try await $0.job(name)?.state }
        #expect(state == .deployed || state == .completed, "\(scene.log)")
    }
}
