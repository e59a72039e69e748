import Agent
import JSON
import Server
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PromptComparisonTests {
    /// The identities of versions 0 and 1, which differ.
    private func twoVersions(_ scene: FrontScene) async throws -> (String, String) {
        let shelf = PromptShelf(folder: "\(scene.folder.path)/prompts")
        _ = try shelf.add(["format.md": "Your answer has a fault:\n{{fault}}\n"])
        let one = try #require(try shelf.files(of: 1))
        return (Prompts.builtIn.identity, try Prompts(one).identity)
    }

    /// A job that ended with these prompts.
    @discardableResult private func job(
        _ scene: FrontScene, _ prompts: String, _ version: Int, brief: String, green: Bool, first: Bool = false,
        tokens: Int? = 1000, seconds: Int = 60
    ) async throws -> JobID {
        let id = try await scene.accepted([
            "task": .string("task-\(brief)"), "nonce": .string("\(version)-\(brief)-\(UInt32.random(in: 0...(.max)))"),
        ])
        let worker = Instance(id: InstanceID(), host: "here", pid: 1)
        try await scene.store.register(worker)
        let lease = try #require(try await scene.store.claim(by: worker.id, lasting: .seconds(60), perEmail: 10))
        try await scene.store.record(JobTrial(prompts: prompts, version: version, brief: brief), under: lease)
        let figures = JobFigures(
            attempts: first ? 1 : 2, isGreenAtFirst: first, isGreen: green, repairs: first ? 0 : 1, tokens: tokens,
            duration: .seconds(seconds))
        try await scene.store.finish(lease, with: JobEnding(state: .completed, figures: figures))
        return id
    }

    @Test func `with few jobs it is said plainly that nothing can be told`() async throws {
        let scene = try await FrontScene()
        let (old, new) = try await twoVersions(scene)
        let id = try await job(scene, old, 0, brief: "a", green: false, tokens: 3000, seconds: 90)
        try await job(scene, old, 0, brief: "b", green: true, first: true, tokens: nil, seconds: 30)
        try await job(scene, new, 1, brief: "a", green: true)
        let answer = try await scene.ask("GET", "/prompts/compare")
        #expect(answer.status == 200, "\(answer.text)")
        let first = try #require(answer["first"])
        #expect(first["version"] == 0 && first["jobs"] == 2 && answer["second"]?["version"] == 1)
        #expect(first["green"]?["hits"] == 1 && first["green"]?["jobs"] == 2 && first["green_at_first"]?["hits"] == 1)
        #expect((first["green"]?["low"]?.number ?? 1) < 0.5 && (first["green"]?["high"]?.number ?? 0) > 0.5)
        #expect(first["repairs"] == ["jobs": 2, "mean": 0.5] && first["tokens"] == ["jobs": 1, "mean": 3000])
        #expect(first["time"] == ["jobs": 2, "median_ms": 60_000])
        let difference = try #require(answer["difference"])
        #expect(difference["verdict"] == "too few to tell" && difference["p"] == .null)
        #expect(difference["tasks"] == 1 && difference["mean"] == 1)
        let tasks = answer["tasks"]?.array ?? []
        #expect(tasks.count == 1 && tasks.first?["task"] == "task-a")
        #expect(tasks.first?["first"]?["job"]?.string == "\(id)" && tasks.first?["first"]?["green"] == 0)
        let changes = answer["changes"]?.array ?? []
        #expect(changes.count == 1 && changes.first?["file"] == "format.md")
        #expect(changes.first?["text"]?.string?.contains("\n+Your answer has a fault:\n") == true)
    }

    @Test func `a great difference is found in tasks that both did, and a small one is not`() async throws {
        let scene = try await FrontScene()
        let (old, new) = try await twoVersions(scene)
        for task in 0..<8 {
            try await job(scene, old, 0, brief: "t\(task)", green: task == 0)
            try await job(scene, new, 1, brief: "t\(task)", green: true)
        }
        let difference = try await scene.ask("GET", "/prompts/compare?first=0&second=1")["difference"]
        // Seven of seven that differ, by McNemar: 2 / 2^7.
        #expect(difference?["p"]?.number.map { abs($0 - 0.015625) < 1e-9 } == true, "\(difference ?? .null)")
        #expect(difference?["verdict"] == "better" && difference?["mean"] == 0.875)
        #expect((difference?["low"]?.number ?? 0) > 0.5)
        let reversed = try await scene.ask("GET", "/prompts/compare?first=1&second=0")
        #expect(reversed["difference"]?["verdict"] == "worse")
        #expect(
            reversed["difference"]?["words"]?.string?.contains("Version 1 leaves no failed check more often") == true)
        // A second job of a task is no second task.
        try await job(scene, new, 1, brief: "t0", green: false)
        let again = try await scene.ask("GET", "/prompts/compare")["difference"]
        #expect(again?["tasks"] == 8 && again?["mean"] == 0.8125)
        #expect(again?["test"]?.string?.hasPrefix("exchange") == true)
    }

    @Test func `tasks that both did equally well tell how little they could show`() async throws {
        let scene = try await FrontScene()
        let (old, new) = try await twoVersions(scene)
        for task in 0..<6 {
            try await job(scene, old, 0, brief: "t\(task)", green: true, first: true)
            try await job(scene, new, 1, brief: "t\(task)", green: true, first: true)
        }
        let difference = try await scene.ask("GET", "/prompts/compare")["difference"]
        #expect(difference?["verdict"] == "no difference found" && difference?["p"] == 1)
    }

    @Test func `the same words are one set of prompts, and what is not there is said`() async throws {
        let scene = try await FrontScene()
        _ = try await twoVersions(scene)
        let same = try await scene.ask("GET", "/prompts/compare?first=1&second=1")
        #expect(same["difference"]?["verdict"] == "the same words" && same["changes"] == [])
        #expect(try await scene.ask("GET", "/prompts/compare?first=9").status == 404)
        #expect(try await scene.ask("GET", "/prompts/compare?first=x").status == 400)
        #expect(try await scene.ask("GET", "/prompts/compare", token: nil).status == 401)
    }

    @Test func `a job tells which prompts it was worked on with`() async throws {
        let scene = try await FrontScene()
        let (_, new) = try await twoVersions(scene)
        let id = try await job(scene, new, 1, brief: "a", green: true)
        let shown = try await scene.ask("GET", "/tasks/\(id)")
        #expect(shown["prompts"] == ["version": 1, "identity": .string(new)])
        let other = try await scene.accepted(["nonce": "other"])
        #expect(try await scene.ask("GET", "/tasks/\(other)")["prompts"] == .null)
    }
}
