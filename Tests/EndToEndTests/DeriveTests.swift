import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// `--derive`, with a recording whose folders `derive` and `judge` answer.
@Suite struct DeriveTests {
    private func folder() throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        let page = "<!DOCTYPE html><html lang=\"en\"><title>Moon</title><p id=\"phase\">waxing</p></html>"
        try folder.write(page, to: "site/index.html")
        let brief: JSONValue = [
            "brief": "Show the moon in #phase.", "checks": ["The moon waxes", "judge: It is lovely"],
        ]
        try folder.write(brief.text, to: "site/brief.json")
        for number in ["001", "002"] {
            try folder.write(#"{"assertions": ["css: #phase = \"waxing\""]}"#, to: "talk/derive/\(number).reply.txt")
        }
        let criteria = (1...4).map { JSONValue.object(["number": .integer($0), "holds": true, "quote": "waxing"]) }
        try folder.write(JSONValue.object(["criteria": .array(criteria)]).text, to: "talk/judge/001.reply.txt")
        return folder
    }

    @Test func `check derives and judges when it is asked to, and asks once`() async throws {
        let folder = try folder()
        let agent = AgentProgram(environment: ["AGENT_MODEL": "recorded:talk"], directory: folder.path)
        let plain = try await agent.run(["check", "site", "--no-health"])
        #expect(plain.exitCode == 3, "\(plain.text)")
        #expect(plain.text.contains("not understood"))
        for _ in 1...2 {
            let derived = try await agent.run(["check", "site", "--no-health", "--derive"])
            #expect(derived.exitCode == 0, "\(derived.text)\(derived.errorText)")
            #expect(derived.text.contains("✓ 1 The moon waxes (derived)"))
            #expect(derived.text.contains("✓ 2 judge: It is lovely"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data/derived").count == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/data/judged").count == 1)
    }

    @Test func `list and explain show what was derived, so that it can be pinned`() async throws {
        let folder = try folder()
        let agent = AgentProgram(environment: ["AGENT_MODEL": "recorded:talk"], directory: folder.path)
        let list = try await agent.run(["check", "site", "--derive", "--list"])
        #expect(list.text.contains("1. The moon waxes\n   css: #phase = \"waxing\" (derived)\n"), "\(list.text)")
        let explained = try await agent.run(["check", "site", "--derive", "--explain"])
        #expect(explained.text.contains("understood as: css: #phase = \"waxing\" (derived)"), "\(explained.text)")
        #expect(explained.text.contains("judged: by a model"))
    }

    @Test func `without a model derive says what to do`() async throws {
        let folder = try folder()
        let output = try await AgentProgram(directory: folder.path).run(["check", "site", "--derive"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("Set AGENT_MODEL or --model"))
    }

    @Test func `run derives before it judges`() async throws {
        let folder = try folder()
        let reply = """
            === FILE: index.html ===
            <!DOCTYPE html><html lang="en"><title>Moon</title><p id="phase">waxing</p></html>
            === END FILE ===
            """
        try folder.write(reply, to: "talk/001.reply.txt")
        let brief: JSONValue = [
            "email": "a@example.com", "task": "moon", "round": 1, "nonce": "n", "brief": "Show the moon in #phase.",
            "checks": ["The moon waxes"],
        ]
        try folder.write(brief.text, to: "brief.json")
        let output = try await AgentProgram(directory: folder.path).run([
            "run", "brief.json", "--model", "recorded:talk", "--no-notify", "--json",
        ])
        #expect(output.exitCode == 0, "\(output.errorText)")
        let check = try JSONValue(parsing: output.text)["report"]?["checks"]?.array?.first
        #expect(check?["derived"] == true)
        #expect(check?["assertion"] == "css: #phase = \"waxing\"")
    }
}
