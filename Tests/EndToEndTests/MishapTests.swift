import FoundationEssentials
import Glibc
import JSON
import Processes
import TestSupport
import Testing

/// What goes wrong ends in one clear message and a code of its own, and nothing is half-published.
@Suite struct MishapTests {
    let example = "\(AgentProgram.root)/examples/sum-of-sales/round-1"

    @Test func `a brief with three faults names all three`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(
            #"{"brief": "", "round": "1", "attachments": [{"name": "../x", "url": "data:,a"}]}"#, to: "brief.json")
        let output = try await AgentProgram(directory: folder.path).run([
            "run", "brief.json", "--model", "command:true",
        ])
        #expect(output.exitCode == 2)
        for path in ["$.brief", "$.round", "$.attachments[0].name"] {
            #expect(output.errorText.contains(path), "\(output.errorText)")
        }
        #expect(try published(in: folder).isEmpty)
    }

    @Test func `a missing browser is said before a model is asked`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(
            environment: ["AGENT_CHROMIUM": "/nowhere/chromium"], directory: folder.path
        )
        .run(["run", "\(example).json", "--model", "recorded:\(example).recording", "--no-notify"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("Error: there is no program /nowhere/chromium, which AGENT_CHROMIUM names"))
        #expect(try published(in: folder).isEmpty)
    }

    @Test func `a browser that does not run is said before a model is asked`() async throws {
        let folder = try TemporaryDirectory()
        let browser = try folder.write(
            "#!/bin/sh\necho 'No usable sandbox! If this is a Debian system' >&2; exit 1\n", to: "bin/chromium")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: browser)
        let output = try await AgentProgram(environment: ["AGENT_CHROMIUM": browser], directory: folder.path)
            .run(["run", "\(example).json", "--model", "recorded:\(example).recording", "--no-notify"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("unprivileged user namespaces"), "\(output.errorText)")
        #expect(!output.text.contains("Attempt"))
        #expect(try published(in: folder).isEmpty)
    }

    @Test func `a dead model ends the run before anything is published`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(directory: folder.path)
            .run(["run", "\(example).json", "--model", "command:false", "--no-notify", "--network", "none"])
        #expect(output.exitCode == 4)
        #expect(
            output.errorText.split(separator: "\n").filter { $0.hasPrefix("Error: ") }.count == 1, "\(output.errorText)"
        )
        #expect(output.errorText.contains("false"))
        #expect(try published(in: folder).isEmpty)
    }

    @Test func `a model that dies later leaves the best attempt published`() async throws {
        let folder = try TemporaryDirectory()
        let reply = try #require(FileManager.default.contents(atPath: "\(example).recording/001.reply.txt"))
        try folder.write(String(decoding: reply, as: UTF8.self), to: "recording/001.reply.txt")
        let output = try await AgentProgram(directory: folder.path).run([
            "run", "\(example).json", "--model", "recorded:recording", "--no-notify", "--network", "none", "--json",
        ])
        #expect(output.exitCode == 1)
        #expect(output.errorText.contains("002.reply.txt"))
        let run = try JSONValue(parsing: output.output)
        #expect(run["commit_sha"]?.string?.count == 40)
        #expect(try published(in: folder).count == 1)
    }

    @Test func `an unreachable evaluator is a code of its own, and the publication stays`() async throws {
        let folder = try TemporaryDirectory()
        let output = try await AgentProgram(environment: ["AGENT_ALLOW_EGRESS": "127.0.0.1:9"], directory: folder.path)
            .run([
                "run", "\(example).json", "--model", "recorded:\(example).recording", "--network", "none", "--deadline",
                "10",
                "--evaluation-url", "http://127.0.0.1:9/notify", "--json",
            ])
        #expect(output.exitCode == 4)
        let run = try JSONValue(parsing: output.output)
        #expect(run["callback"]?["state"]?.string == "given_up")
        #expect(run["commit_sha"]?.string?.count == 40)
        #expect(output.errorText.contains("127.0.0.1"))
    }

    @Test func `an evaluator on a private address is refused unless it is allowed`() async throws {
        let folder = try TemporaryDirectory()
        let evaluator = try StubServer { _ in .full(200, "{}") }
        let output = try await AgentProgram(directory: folder.path).run([
            "run", "\(example).json", "--model", "recorded:\(example).recording", "--network", "none",
            "--evaluation-url",
            "\(evaluator.url)/notify",
        ])
        #expect(output.exitCode == 4)
        #expect(evaluator.requests.isEmpty)
        #expect(output.text.contains("loopback"), "\(output.text)")
    }

    @Test(.enabled(if: geteuid() == 0, "a file system of its own needs root"))
    func `a full disk is one clear message, and nothing is half-published`() async throws {
        let folder = try TemporaryDirectory()
        let script = """
            mkdir data && mount -t tmpfs -o size=200k tmpfs data && head -c 170000 /dev/zero > data/ballast
            \(AgentProgram.path) run "$1" --model "$2" --no-notify --network none --data data
            code=$?; ls data/pages 2>/dev/null; exit $code
            """
        let output = try await ProcessRequest(
            "unshare", ["--mount", "sh", "-c", script, "sh", "\(example).json", "recorded:\(example).recording"],
            environment: ["PATH": ProgramSearch.standardPath], directory: folder.path
        ).run(within: .seconds(60))
        #expect(output.exitCode == 4, "\(output.text)\(output.errorText)")
        let errors = output.errorText.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
        #expect(errors.count == 1, "\(output.errorText)")
        #expect(output.errorText.contains("No space left") || output.errorText.contains("full"), "\(output.errorText)")
    }

    private func published(in folder: TemporaryDirectory) throws -> [String] {
        let pages = "\(folder.path)/data/pages"
        guard FileManager.default.fileExists(atPath: pages) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: pages).filter { !$0.hasPrefix(".") }
    }
}
