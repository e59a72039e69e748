import Agent
import JSON
import Server
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct PromptRouteTests {
    @Test func `new prompts are a new version, and the old one stays`() async throws {
        let scene = try await FrontScene()
        let shelf = PromptShelf(folder: "\(scene.folder.path)/prompts")
        let first = try await scene.ask("GET", "/prompts")
        #expect(first["version"] == 0)
        #expect(first["prompts"]?.object?.names == PromptFiles.names)
        let text = "Your answer has a fault: {{fault}}\n"
        let changed = try await scene.send(["prompts": ["format.md": .string(text)]], to: "/prompts")
        #expect(changed.status == 201)
        #expect(changed["version"] == 1)
        #expect(changed["prompts"]?["format.md"]?.string == text)
        #expect(changed["prompts"]?["task.md"] == first["prompts"]?["task.md"])
        #expect(try shelf.current().version == 1)
        _ = try await scene.send(["prompts": ["answer.md": "Again: {{fault}}"]], to: "/prompts")
        let third = try await scene.ask("GET", "/prompts")
        #expect(third["versions"] == [0, 1, 2])
        #expect(third["prompts"]?["format.md"]?.string == text)
        #expect(try await scene.ask("GET", "/prompts?version=0").json?["prompts"] == first["prompts"])
        #expect(try await scene.ask("GET", "/prompts?version=3").status == 404)
    }

    @Test(arguments: [
        ("format.md", "no value", "does not use"), ("format.md", "{{fault}} {{other}}", "no value {{other}}"),
        ("format.md", " \n", "is empty"), ("nothing.md", "x", "there is no prompt nothing.md"),
        ("../system.md", "x", "there is no prompt"), ("judge.md", "{{question}}{{criteria}}{{files}}", "has no list"),
    ])
    func `prompts that a run could not use change nothing`(name: String, text: String, reason: String) async throws {
        let scene = try await FrontScene()
        var prompts: JSONObject = [:]
        prompts[name] = .string(text)
        let answer = try await scene.send(["prompts": .object(prompts)], to: "/prompts")
        #expect(answer.status == 400)
        #expect(answer["detail"]?.string?.contains(reason) == true, "\(answer.text)")
        #expect(PromptShelf(folder: "\(scene.folder.path)/prompts").versions == [0])
    }

    @Test(arguments: [[:], ["prompts": [:]], ["prompts": []], ["prompts": ["format.md": 1]]] as [JSONValue])
    func `what is no set of prompts is refused`(body: JSONValue) async throws {
        let scene = try await FrontScene()
        let answer = try await scene.send(body, to: "/prompts")
        #expect(answer.status == 400)
        #expect(answer.faults.count == 1)
    }
}
