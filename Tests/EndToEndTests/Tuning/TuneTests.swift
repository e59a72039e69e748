import Agent
import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// `agent tune` and `agent prompt` as they are typed.
@Suite(.serialized) struct TuneTests {
    private func file(_ path: String, _ folder: TemporaryDirectory) -> String {
        FileManager.default.contents(atPath: "\(folder.path)/\(path)").map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    @Test func `the examples are a suite that runs from its recordings`() async throws {
        let folder = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: "\(AgentProgram.root)/prompts", toPath: "\(folder.path)/mine")
        let program = AgentProgram(directory: folder.path)
        let command = [
            "tune", "\(AgentProgram.root)/examples", "--models", "recorded", "--prompts", "built-in", "--prompts",
            "mine",
            "--cases", "sum-of-sales/round-1,markdown-to-html/round-1", "--out", "out", "--network", "none",
            "--timeout",
            "1",
        ]
        let output = try await program.run(command)
        #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
        #expect(output.text.contains("No call to a model is needed."))
        #expect(output.text.contains("4/4"))
        #expect(output.text.contains("no difference found"))
        let summary = try JSONValue(parsing: file("out/summary.json", folder))
        #expect(summary["missing"] == 0)
        let groups = try #require(summary["groups"]?.array)
        #expect(groups.count == 2)
        // The copied prompts are the same prompts.
        #expect(groups[0]["prompts"] == groups[1]["prompts"])
        #expect(groups[0]["green_rate"]?["hits"] == 2)
        #expect(groups[0]["first_try_rate"]?["hits"] == 0)
        #expect(file("out/report.html", folder).contains("data:image/png;base64,"))
        let again = try await program.run(command)
        #expect(again.text.contains("4 of 4 cells are done already"))
    }

    @Test func `a condition that holds is said, and is the exit code`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path).run([
            "tune", "\(AgentProgram.root)/examples", "--models", "recorded", "--cases", "sum-of-sales/round-1", "--out",
            "out", "--network", "none", "--timeout", "1", "--repairs", "0", "--fail-if", "green_rate < 0.5",
        ])
        #expect(output.exitCode == 1, "\(output.text)")
        #expect(output.errorText.contains("green_rate < 0.5: green_rate of built-in is 0.000"))
    }

    @Test func `what cannot be done within its limits is not begun`() async throws {
        let folder = try TemporaryDirectory()
        let command = [
            "tune", "--from-failures", FaultCase.folder, "--cases", "wrong-column", "--models", "command:/bin/false",
            "--out", "out",
        ]
        let program = AgentProgram(directory: folder.path)
        let estimate = try await program.run(command + ["--estimate"])
        #expect(estimate.exitCode == 0, "\(estimate.errorText)")
        #expect(estimate.text.contains("Estimate: 1 to 3 calls, "))
        let output = try await program.run(command + ["--max-tokens-total", "10"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("and the limit is 10 (--max-tokens-total)"))
    }

    @Test func `a suite, a model or a case that is not there is named`() async throws {
        let folder = try TemporaryDirectory()
        let program = AgentProgram(directory: folder.path)
        let none = try await program.run(["tune", "nothing", "--models", "recorded"])
        #expect(none.exitCode == 2)
        #expect(none.errorText.contains("the suite nothing cannot be read"))
        let other = try await program.run([
            "tune", "--from-failures", FaultCase.folder, "--models", "recorded", "--cases", "wrong-colum",
        ])
        #expect(other.errorText.contains("there is no case wrong-colum in the suite; did you mean wrong-column?"))
        let silent = try await program.run(["tune", "--from-failures", FaultCase.folder, "--models", "recorded"])
        #expect(silent.errorText.contains("has a recording"))
    }

    @Test func `the exact messages of a step are shown with their cache boundary, and what differs from others`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let program = AgentProgram(directory: folder.path)
        let command = ["prompt", "show", "repair", "--case", "\(FaultCase.folder)/title-missing", "--network", "none"]
        let shown = try await program.run(command)
        #expect(shown.exitCode == 0, "\(shown.errorText)")
        #expect(shown.text.contains("──── system, about "))
        #expect(shown.text.contains("the cache ends here"))
        #expect(shown.text.contains("### 1: js: document.title === `Sales Summary q7`\nSeen: document.title is \"\""))
        #expect(shown.text.contains(Prompts.builtIn.identity))
        try folder.write(
            "Be quick. {{answer_form}} {{failures}} {{passing}} {{lessons}} {{files}}\n", to: "mine/repair.md")
        let diff = try await program.run(command + ["--prompts", "mine", "--against", "built-in"])
        #expect(diff.text.contains("+Be quick."))
        #expect(diff.text.contains("-## What failed"))
        let looks = try await program.run([
            "prompt", "show", "repair", "--case", "\(FaultCase.folder)/dark-mode-forgotten", "--network", "none",
        ])
        #expect(looks.text.contains(" tokens, with a picture ────"))
        let unknown = try await program.run(["prompt", "show", "repiar"])
        #expect(unknown.errorText.contains("Did you mean 'repair'?"))
    }

    @Test(arguments: PromptStep.allCases.filter { $0 != .repair })
    func `every step can be shown without a case`(step: PromptStep) async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path).run(["prompt", "show", step.rawValue])
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect(output.text.contains("──── "))
    }

    @Test func `prompts are checked without a model`() async throws {
        let folder = try TemporaryDirectory()
        let program = AgentProgram(directory: folder.path)
        let good = try await program.run(["prompt", "check", "\(AgentProgram.root)/prompts"])
        #expect(good.exitCode == 0, "\(good.text)\(good.errorText)")
        try folder.write("a\n{{failure}}", to: "mine/repair.md")
        let bad = try await program.run(["prompt", "check", "mine"])
        #expect(bad.exitCode == 2)
        #expect(bad.errorText.contains("mine/repair.md:2:1: there is no value {{failure}}; did you mean {{failures}}?"))
    }
}
