import Agent
import JSON
import Server
import Store
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PromptPreviewTests {
    private func steps(_ answer: FrontAnswer) -> [String: JSONValue] {
        (answer["steps"]?.array ?? []).reduce(into: [:]) { $0[$1["step"]?.string ?? ""] = $1 }
    }

    private func text(_ step: JSONValue?) -> String {
        (step?["messages"]?.array ?? []).map { ($0["kept"]?.string ?? "") + ($0["text"]?.string ?? "") }.joined()
    }

    @Test func `a job's messages are told with texts that nobody has saved, and nothing is written`() async throws {
        let scene = try await FrontScene()
        let id = try await scene.accepted(["brief": "A page about otters."])
        let text = "Now write it, quickly.\n"
        let answer = try await scene.send(
            ["job": .string("\(id)"), "prompts": ["generate.md": .string(text)]], to: "/prompts/preview")
        #expect(answer.status == 200)
        #expect(answer["ran_with"] == .null)
        #expect(answer["task"] == "sum-of-sales" && answer["version"] == 0 && answer["faults"] == [])
        let steps = steps(answer)
        #expect(steps["system"] == nil && steps.count == 10, "\(steps.keys)")
        let said = self.text(steps["generate"])
        #expect(said.contains("A page about otters.") && said.hasSuffix(text))
        let messages = steps["generate"]?["messages"]?.array ?? []
        #expect(messages.compactMap { $0["role"]?.string } == ["system", "user"])
        // The task is what providers may keep.
        #expect(messages.last?["kept"]?.string?.contains("otters") == true && messages.last?["text"]?.string == text)
        let tokens = messages.compactMap { $0["tokens"]?.integer }.reduce(0, +)
        #expect(tokens > 100 && steps["generate"]?["tokens"]?.integer == tokens)
        // Nobody has worked on it, so there is no failure to tell of.
        #expect(steps["repair"]?["count"] == 0)
        #expect(steps["repair"]?["remark"]?.string?.contains("No attempt is known") == true)
        #expect(PromptShelf(folder: "\(scene.folder.path)/prompts").versions == [0])
        #expect(try await scene.store.events(of: id, after: 0, limit: 10).count == 1)
    }

    @Test func `without a job there is an example, and one step alone is told whole`() async throws {
        let scene = try await FrontScene()
        let answer = try await scene.send(["step": "continue"], to: "/prompts/preview")
        let steps = steps(answer)
        #expect(answer["job"] == .null && answer["task"] == "example")
        #expect(text(steps["continue"]).contains("(the last words of the answer)"))
        #expect(steps["generate"]?["messages"] == .null)
        #expect((steps["generate"]?["tokens"]?.integer ?? 0) > 100)
    }

    @Test func `what keeps texts from being used is told with its line, and then there is nothing to see`() async throws
    {
        let scene = try await FrontScene()
        let answer = try await scene.send(
            ["prompts": ["format.md": "one\n{{other}}", "answer.md": "no value"]], to: "/prompts/preview")
        #expect(answer.status == 200 && answer["steps"] == [])
        let faults = answer["faults"]?.array ?? []
        #expect(faults.compactMap { $0["file"]?.string } == ["format.md", "answer.md"])
        #expect(faults.first?["line"] == 2 && faults.first?["column"] == 1 && faults.last?["line"] == .null)
        let doubtful = try await scene.send(["prompts": ["edits.md": "Give edits."]], to: "/prompts/preview")
        #expect(doubtful["findings"]?.array?.count == 5, "\(doubtful.text)")
        // Of a version that is kept, too, no folder is told.
        _ = try await scene.send(["prompts": ["edits.md": "Give edits."]], to: "/prompts")
        let kept = try await scene.send([:], to: "/prompts/preview")
        #expect(kept["findings"]?.array?.first?.string?.hasPrefix("edits.md: ") == true, "\(kept.text)")
    }

    @Test(
        arguments: [
            (["job": "x"], 404), (["job": "00000000-0000-7000-8000-000000000000"], 404), (["step": "system"], 400),
            (["version": 7], 404), (["prompts": ["format.md": 1]], 400), (["prompts": []], 400),
        ] as [(JSONValue, Int)])
    func `what cannot be told is refused`(body: JSONValue, status: Int) async throws {
        let scene = try await FrontScene()
        #expect(try await scene.send(body, to: "/prompts/preview").status == status)
    }

    @Test func `who does not know the secret sees nothing`() async throws {
        let scene = try await FrontScene()
        #expect(try await scene.ask("POST", "/prompts/preview", [:], token: nil).status == 401)
    }
}
