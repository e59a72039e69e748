import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// Every example, from its brief to the callback, with the recorded conversation.
@Suite(.serialized) struct ExampleTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let name: String
        /// The rounds that must have run before, in order.
        var before: [String] = []
        /// Of each attempt, the ids of what failed.
        let failed: [[String]]
        /// Of the last attempt, the ids of what stays undecided.
        var undecided: [String] = []

        var testDescription: String { name }
    }

    @Test(arguments: [
        Example(name: "sum-of-sales/round-1", failed: [["1", "3"], []]),
        Example(name: "sum-of-sales/round-2-table", before: ["sum-of-sales/round-1"], failed: [["2"], []]),
        Example(
            name: "sum-of-sales/round-2-currency", before: ["sum-of-sales/round-1"],
            failed: [["1"], []]),
        Example(
            name: "sum-of-sales/round-2-region", before: ["sum-of-sales/round-1"], failed: [["2", "round-1.1"], []]),
        Example(name: "markdown-to-html/round-1", failed: [["2", "3", "4", "5"], []]),
        Example(name: "github-user-created/round-1", failed: [["1", "2"], []], undecided: ["2"]),
        Example(
            name: "captcha-solver/round-1", failed: [["6", "7"], []],
            undecided: ["2", "4"]),
        Example(
            name: "city-guide/round-1", failed: [["3", "7", "8"], ["15", "health.no-exceptions"], []]),
    ])
    func `an example is repaired, published and told`(_ example: Example) async throws {
        let folder = try TemporaryDirectory()
        let evaluator = try StubServer { _ in .full(200, #"{"status":"ok"}"#) }
        let agent = AgentProgram(
            environment: ["AGENT_ALLOW_EGRESS": "127.0.0.1:\(evaluator.port)"], directory: folder.path)
        func run(_ name: String) async throws -> JSONValue {
            let files = "\(AgentProgram.root)/examples/\(name)"
            let output = try await agent.run([
                "run", "\(files).json", "--model", "recorded:\(files).recording", "--evaluation-url",
                "\(evaluator.url)/notify", "--network", "none", "--run-folder", "run", "--json",
            ])
            #expect([0, 3].contains(output.exitCode), "\(output.errorText)")
            return try JSONValue(parsing: output.output)
        }
        for earlier in example.before { _ = try await run(earlier) }
        let result = try await run(example.name)

        #expect(result["attempts"]?.array?.count == example.failed.count)
        for (index, expected) in example.failed.enumerated() {
            let data = try #require(
                FileManager.default.contents(atPath: "\(folder.path)/run/attempt-\(index + 1)/report.json"))
            let report = try JSONValue(parsing: data)
            #expect(ids(in: report, "failed") == expected, "attempt \(index + 1)")
        }
        #expect(ids(in: try #require(result["report"]), "undecided") == example.undecided)
        #expect(result["error"] == .null)

        // What the evaluator was told is there.
        let told = try JSONValue(parsing: try #require(evaluator.requests.last).text)
        let commit = try #require(told["commit_sha"]?.string)
        let repository = try #require(told["repo_url"]?.string)
        #expect(told["nonce"] == result["nonce"])
        let head = try await git(["ls-remote", repository, "refs/heads/main"], in: folder.path)
        #expect(head.hasPrefix(commit))
        let message = try await git(
            ["--git-dir", String(repository.dropFirst(7)), "log", "-1", "--format=%ad %s", "--date=raw"],
            in: folder.path)
        #expect(message.contains("Round \(example.before.count + 1) of"))
    }

    @Test func `the same run gives the same commit`() async throws {
        var commits: [String] = []
        for _ in 0..<2 {
            let folder = try TemporaryDirectory()
            let files = "\(AgentProgram.root)/examples/sum-of-sales/round-1"
            let output = try await AgentProgram(directory: folder.path).run([
                "run", "\(files).json", "--model", "recorded:\(files).recording", "--no-notify", "--network", "none",
                "--json",
            ])
            commits.append(try #require(JSONValue(parsing: output.output)["commit_sha"]?.string))
        }
        #expect(commits[0] == commits[1])
        #expect(commits[0].count == 40)
    }

    private func ids(in report: JSONValue, _ verdict: String) -> [String] {
        (report["checks"]?.array ?? []).filter { $0["verdict"]?.string == verdict }.compactMap { $0["id"]?.string }
    }

    private func git(_ arguments: [String], in folder: String) async throws -> String {
        let output = try await ProcessRequest(
            "git", ["-c", "safe.directory=*"] + arguments,
            environment: ["PATH": ProgramSearch.standardPath, "HOME": folder],
            directory: folder
        ).run(within: .seconds(20))
        #expect(output.exitCode == 0, "\(output.errorText)")
        return output.text
    }
}
