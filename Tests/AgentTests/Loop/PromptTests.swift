import Agent
import Testing

@Suite struct PromptTests {
    @Test func `values are put in as they are and never read again`() throws {
        let template = PromptTemplate("a {{ x }} b {{y}}", name: "p.md")
        #expect(try template.render(["x": "{{y}}", "y": "${z}"]) == "a {{y}} b ${z}")
    }

    @Test(arguments: [
        (["x": "1"], "p.md, line 2: there is no value {{y}}; there are: x"),
        (["x": "1", "y": "2", "z": "3"], "p.md does not use the value {{z}}"),
    ])
    func `a name too few or too many is an error with its place`(values: [String: String], words: String) {
        let error = #expect(throws: PromptError.self) {
            try PromptTemplate("{{x}}\n{{y}}", name: "p.md").render(values)
        }
        #expect(error?.description == words)
    }

    @Test func `a folder without all prompts is refused by name`() {
        let error = #expect(throws: PromptError.self) { try Prompts(folder: "/nowhere") }
        #expect(error?.description.contains("/nowhere/system.md") == true)
    }
}
