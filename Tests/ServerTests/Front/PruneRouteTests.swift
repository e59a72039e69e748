import FoundationEssentials
import JSON
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PruneRouteTests {
    /// A job with an event, an end and a folder.
    private func ended(_ nonce: String, in scene: FrontScene) async throws -> JobID {
        let id = try await scene.accepted(["nonce": .string(nonce)])
        let events = [JobEvent(kind: "judged", data: "{}")]
        try await scene.finish(
            id, with: JobEnding(state: .completed, result: ["pages_url": "http://p/"], events: events))
        try scene.folder.write("{}\n", to: "runs/\(id)/events.jsonl")
        return id
    }

    private func exists(_ name: String, in scene: FrontScene) -> Bool {
        FileManager.default.fileExists(atPath: "\(scene.folder.path)/runs/\(name)")
    }

    @Test func `what ended goes with its folder, once it is asked for in earnest, and nothing else does`() async throws
    {
        let scene = try await FrontScene()
        let old = try await ended("old", in: scene)
        let waiting = try await scene.accepted(["nonce": "waiting"])
        try scene.folder.write("{}", to: "runs/\(waiting)/run.json")
        try scene.folder.write("{}", to: "runs/of-my-own-1/run.json")
        #expect(try await scene.ask("POST", "/prune", ["older_than_seconds": 3600])["jobs"] == 0)
        try await Task.sleep(for: .milliseconds(1_100))

        let dry = try await scene.ask("POST", "/prune", ["older_than_seconds": 1, "dry_run": true])
        #expect(
            dry.json == [
                "jobs": 1, "steps": 0, "events": 1, "folders": 1, "bytes": 3, "dry_run": true, "next": nil,
            ], "\(dry.text)")
        #expect(exists("\(old)", in: scene))
        let done = try await scene.ask("POST", "/prune", ["older_than_seconds": 1])
        #expect(done["jobs"] == 1 && done["folders"] == 1)
        #expect(!exists("\(old)", in: scene) && exists("\(waiting)", in: scene) && exists("of-my-own-1", in: scene))
        let shown = try await scene.ask("GET", "/tasks/\(old)")
        #expect(shown["status"] == "completed" && shown["pages_url"] == "http://p/")
        #expect(scene.lines.all.contains { $0.contains("old jobs were pruned") })

        #expect(try await scene.ask("POST", "/prune", ["older_than_seconds": 1, "all": true])["jobs"] == 1)
        #expect(try await scene.ask("GET", "/tasks/\(old)").status == 404)
        #expect(try await scene.ask("GET", "/tasks/\(waiting)").status == 200)
    }

    @Test(
        arguments: [
            [:], ["older_than_seconds": 0], ["older_than_seconds": "30d"], ["older_than_seconds": 1.5],
            ["older_than_seconds": 60, "all": "yes"], ["older_than_seconds": 60, "dry_run": 1],
            ["older_than_seconds": 60, "after": "x"],
        ] as [JSONValue])
    func `what is not understood removes nothing`(body: JSONValue) async throws {
        let scene = try await FrontScene()
        let answer = try await scene.ask("POST", "/prune", body)
        #expect(answer.status == 400)
        #expect(answer["faults"]?.array?.isEmpty == false, "\(answer.text)")
    }
}
