import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// `agent run --record`, and `agent replay` of the folder it leaves.
@Suite(.serialized) struct ReplayTests {
    private let examples = "\(AgentProgram.root)/examples/sum-of-sales"

    private func run(_ agent: AgentProgram, _ name: String, _ options: String...) async throws -> Int32 {
        let output = try await agent.run(
            [
                "run", "\(examples)/\(name).json", "--model", "recorded:\(examples)/\(name).recording", "--no-notify",
                "--network", "none",
            ] + options)
        #expect(output.exitCode == 0, "\(output.errorText)")
        return output.exitCode
    }

    @Test func `a run of a later round is played again from its folder alone, and a changed reply is noticed`()
        async throws
    {
        let folder = try TemporaryDirectory()
        let agent = AgentProgram(directory: folder.path)
        _ = try await run(agent, "round-1")
        _ = try await run(agent, "round-2-table", "--run-folder", "run", "--record", "talk")
        try FileManager.default.removeItem(atPath: "\(folder.path)/data")

        let same = try await agent.run(["replay", "run"])
        #expect(same.exitCode == 0, "\(same.text)\(same.errorText)")
        #expect(same.text.contains("The same: 2 attempts, "))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data"), "nothing is published")

        for number in ["001", "002"] {
            let talk = FileManager.default.contents(atPath: "\(folder.path)/talk/\(number).reply.txt")
            #expect(talk != nil)
            #expect(talk == FileManager.default.contents(atPath: "\(folder.path)/run/recording/\(number).reply.txt"))
        }

        let reply = try #require(FileManager.default.contents(atPath: "\(folder.path)/talk/001.reply.txt"))
        try folder.write(String(decoding: reply, as: UTF8.self), to: "run/recording/002.reply.txt")
        let other = try await agent.run(["replay", "run"])
        #expect(other.exitCode == 1)
        #expect(other.text.contains("Different: attempt 2, check 2 was passed, is failed"), "\(other.text)")
    }

    @Test func `a folder without a run is refused`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path).run(["replay", "."])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("Error: . is no folder of a run: it has no brief.json and start.json"))
    }

    @Test func `the secret of a brief is nowhere in its run's folder`() async throws {
        let folder = try TemporaryDirectory()
        let text = try #require(FileManager.default.contents(atPath: "\(examples)/round-1.json"))
        var brief = try #require(try JSONValue(parsing: text).object)
        brief["secret"] = "a-secret-of-the-brief"
        try folder.write(JSONValue.object(brief).text, to: "brief.json")
        let agent = AgentProgram(environment: ["OPENAI_API_KEY": "sk-0123456789abcdef"], directory: folder.path)
        let output = try await agent.run([
            "run", "brief.json", "--model", "recorded:\(examples)/round-1.recording", "--no-notify", "--network",
            "none",
            "--run-folder", "run",
        ])
        #expect(output.exitCode == 0, "\(output.errorText)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/run")
        #expect(files.contains("brief.json"))
        for file in files {
            let data = FileManager.default.contents(atPath: "\(folder.path)/run/\(file)") ?? Data()
            let content = String(decoding: data, as: UTF8.self)
            #expect(!content.contains("a-secret-of-the-brief") && !content.contains("sk-0123456789"), "\(file)")
        }
    }
}
