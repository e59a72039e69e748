import Agent
import FoundationEssentials
import JSON
import Store
import Synchronization
import TestSupport
import Testing

/// The real program, killed at every step of a run by the very programs that it works with.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CrashTests {
    @Test(arguments: CrashPoint.all)
    func `a run that was killed goes on where it was`(_ point: CrashPoint) async throws {
        try await Self.crash(at: point, DurableScene())
    }

    /// Kills one process at the moment and lets a second one end the job.
    static func crash(at point: CrashPoint, _ scene: DurableScene) async throws {
        let first = try scene.start()
        point.arm(scene) { first.kill() }
        let id = try await first.accept(scene.task("sum"))
        #expect(await first.hasEnded(within: .seconds(60)), "it was not killed: \(scene.log)")

        let told = scene.callbacks.count
        let second = try scene.start()
        let goesOn = await scene.holds(within: .seconds(10)) {
            scene.log.contains("claim 2") || scene.callbacks.count > told
        }
        #expect(goesOn, "\(scene.log)")
        print("resumed \(ContinuousClock.now - second.startedAt) after the restart, \(point.testDescription)")
        let isCompleted = try await scene.holds { try await second.job(id)["status"] == "completed" }
        #expect(isCompleted, "\(scene.log)")
        second.terminate()
        #expect(await second.hasEnded(within: .seconds(40)))

        let name = try #require(JobID(id))
        try await scene.withStore { store in
            let job = try #require(try await store.job(name))
            #expect(job.state == .completed, "\(String(describing: job.error))")
            let letter = try #require(try await store.letters(of: name).first)
            #expect(letter.state == .delivered)
            #expect(scene.callbacks.allSatisfy { $0 == letter.letter.body })
            let callback = try JSONValue(parsing: letter.letter.body)
            let commits = scene.gitHub.commits(
                of: PublishedTask(email: "a@example.com", task: "sum").repositoryName.description)
            #expect(commits == [callback["commit_sha"]?.string])
            #expect(job.result?["passed"] == true)
        }
        #expect(!scene.callbacks.isEmpty)
        #expect(scene.calls.count <= 2 + point.lostReplies, "\(scene.calls)")
        #expect(scene.gitHub.state.withLock { $0.made } == 1)
        #expect(scene.gitHub.state.withLock { $0.pagesMade } == 1)
    }

    @Test func `a job that kills whoever works on it is given up after five rescues`() async throws {
        let scene = try DurableScene(place: .local)
        var id = ""
        for round in 0..<6 {
            scene.switches.arm("before-reply-1")
            let process = try scene.start()
            if round == 0 { id = try await process.accept(scene.task("poison")) }
            #expect(await process.hasEnded(within: .seconds(60)), "\(scene.log)")
        }
        let last = try scene.start()
        let isFailed = try await scene.holds { try await last.job(id)["status"] == "failed" }
        #expect(isFailed, "\(scene.log)")
        #expect(try await last.job(id)["error"]?["code"] == "poisonous")
        #expect(scene.calls.count == 6)
        #expect(scene.callbacks.isEmpty)
        // Once it is mended it may be tried again.
        #expect(try await last.send("POST", "/tasks/\(id)/retry") == 200)
        let isCompleted = try await scene.holds { try await last.job(id)["status"] == "completed" }
        #expect(isCompleted, "\(scene.log)")
    }

    @Test func `a callback is sent again with the same bytes until it is taken`() async throws {
        let scene = try DurableScene(place: .local)
        scene.answer(500, 503, 200)
        let process = try scene.start()
        let id = try await process.accept(scene.task("again"))
        let isCompleted = try await scene.holds { try await process.job(id)["status"] == "completed" }
        #expect(isCompleted, "\(scene.log)")
        #expect(try await process.job(id)["callback"]?["attempts"] == 3)
        #expect(scene.callbacks.count == 3)
        #expect(Set(scene.callbacks).count == 1)
    }

    @Test func `a callback that is refused for good fails the job and keeps the publication`() async throws {
        let scene = try DurableScene(place: .local)
        scene.answer(404)
        let process = try scene.start()
        let id = try await process.accept(scene.task("refused"))
        let isFailed = try await scene.holds { try await process.job(id)["status"] == "failed" }
        #expect(isFailed, "\(scene.log)")
        let job = try await process.job(id)
        #expect(job["error"]?["code"] == "callback_refused")
        #expect(job["commit_sha"]?.string?.count == 40)
        #expect(job["callback"]?["state"] == "given_up")
    }
}
