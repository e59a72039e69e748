import Agent
import FoundationEssentials
import TestSupport
import Testing

@Suite struct PromptTests {
    @Test func `values are put in as they are and never read again`() throws {
        let template = try PromptTemplate("a {{ x }} b {{{y}}}", name: "p.md")
        #expect(try template.render(["x": "{{y}}", "y": "${z} {{#x}}"]) == "a {{y}} b ${z} {{#x}}")
    }

    @Test(arguments: [
        (["x": "1"], "p.md:2:3: there is no value {{y}}. It gets: x"),
        (["x": "1", "yy": "2"], "p.md:2:3: there is no value {{y}}. It gets: x, yy"),
        (["x": "1", "y": "2", "z": "3"], "p.md does not use the value {{z}}"),
    ])
    func `a name too few or too many is an error with its place`(values: [String: String], words: String) {
        let error = #expect(throws: PromptError.self) {
            try PromptTemplate("{{x}}\n  {{y}}", name: "p.md").render(values)
        }
        #expect(error?.description == words)
    }

    @Test(arguments: [
        ("a\n{{#x}} b", "p.md:2:1: the section {{#x}} is not ended; write {{/x}}"),
        ("{{/x}}", "p.md:1:1: {{/x}} ends a section that was not begun"),
        ("{{#x}}\n{{#y}}\n{{/x}}{{/y}}", "p.md:3:1: {{/x}} stands where {{/y}} must end the section of line 2"),
        ("a {{> rule}}", "p.md:1:3: there is no partial partials/rule.md; did you mean rules?"),
        ("{{> loop}}", "partials/loop.md:1:1: the partial loop holds itself"),
        (
            "say {{ 1 }}",
            "p.md:1:5: '{{ 1 }}' is no tag; write {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}} or {{> partial}}"
        ),
        (
            "---\nstpe: x\n---\n",
            "p.md:2:1: there is no key 'stpe'; did you mean step? Keys are description, version, step, reply; own keys have a dot"
        ),
        ("---\nstep: x\n", "p.md:3:1: the lines about the prompt are not ended; write a line ---"),
    ])
    func `a tag that cannot be used is an error with its place and what may be meant`(text: String, words: String) {
        let error = #expect(throws: PromptError.self) {
            try PromptTemplate(text, name: "p.md", partials: ["rules": "r", "loop": "{{> loop}}"])
        }
        #expect(error?.description == words)
    }

    @Test func `a section is said when its value is there, and its lines are not left behind`() throws {
        let text = "a\n{{#x}}\nx is {{x}}\n{{/x}}\n{{^x}}\nno x\n{{/x}}\n{{! a note }}\n{{> end}}\nz"
        let template = try PromptTemplate(text, name: "p.md", partials: ["end": "---\nx.owner: me\n---\nthe end\n"])
        #expect(try template.render(["x": "1"]) == "a\nx is 1\nthe end\nz")
        #expect(try template.render(["x": ""]) == "a\nno x\nthe end\nz")
        #expect(try template.render(["x": "None."]) == "a\nno x\nthe end\nz")
    }

    @Test func `what a prompt says of itself is not said, and does not change what it is`() throws {
        let plain = try PromptTemplate("hello {{x}}", name: "p.md")
        let told = try PromptTemplate("---\nstep: repair\n# a note\nx.owner: me\n---\nhello {{x}}", name: "p.md")
        #expect(try told.render(["x": "y"]) == "hello y")
        #expect(told.text == plain.text)
    }

    @Test func `a folder has the files that differ, and the others are built in`() throws {
        let folder = try TemporaryDirectory()
        try folder.write("Write it.\n", to: "generate.md")
        let prompts = try Prompts(folder: folder.path)
        #expect(try prompts.generate.render([:]) == "Write it.\n")
        #expect(prompts.repair == Prompts.builtIn.repair)
        #expect(prompts.identity != Prompts.builtIn.identity)
        #expect(prompts.identity.count == 64)
        // The same words with more said of them are the same prompts.
        try folder.write("---\ndescription: mine\nstep: generate\n---\nWrite it.\n", to: "generate.md")
        #expect(try Prompts(folder: folder.path).identity == prompts.identity)
    }

    @Test(arguments: [
        ("repiar.md", "x", "is no prompt's name; did you mean repair.md?"),
        ("generate.md", "{{brief}}", ":1:1: there is no value {{brief}}. It gets none"),
        ("fresh-start.md", "{{lesson}} {{files}}", ":1:1: there is no value {{lesson}}; did you mean {{lessons}}?"),
        ("repair.md", "{{failures}}", "does not use the value {{answer_form}}"),
        (
            "generate.md", "---\nreply: object\n---\n",
            "says that its reply is 'object'; the reply of generate is read as 'files'"
        ),
        ("generate.md", "---\nstep: repair\n---\n", "says that it is the step 'repair'"),
    ])
    func `a folder that cannot be used is refused before anybody is asked`(name: String, text: String, words: String)
        throws
    {
        let folder = try TemporaryDirectory()
        try folder.write(text, to: name)
        let error = #expect(throws: PromptError.self) { try Prompts(folder: folder.path) }
        #expect(error?.description.contains("\(folder.path)/\(name)") == true)
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func `a folder that is not there is refused by name`() {
        let error = #expect(throws: PromptError.self) { try Prompts(folder: "/nowhere") }
        #expect(error?.description == "the folder of prompts /nowhere cannot be read")
    }

    @Test func `the prompts of the program are the folder of the project, and nothing is doubtful in them`() throws {
        #expect(PromptLint(.builtIn).findings.isEmpty, "\(PromptLint(.builtIn).findings)")
    }

    @Test func `what asks for answers that would not be understood is found`() throws {
        let folder = try TemporaryDirectory()
        try folder.write("Answer with a git diff.", to: "generate.md")
        try folder.write("{{brief}} {{sentence}}", to: "derive.md")
        try folder.write("Give edits.", to: "edits.md")
        let findings = PromptLint(try Prompts(folder: folder.path)).findings
        #expect(findings.contains { $0.contains("generate.md: asks for 'git diff'") })
        #expect(findings.contains { $0.contains("derive.md: does not ask for JSON") })
        #expect(findings.contains { $0.contains("edits.md: never says '<<<<<<< SEARCH'") })
    }
}
