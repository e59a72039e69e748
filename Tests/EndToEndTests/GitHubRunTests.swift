import FoundationEssentials
import Processes
import TestSupport
import Testing

/// `agent run` with GitHub: what is wrong with the token is said before a model is asked.
@Suite struct GitHubRunTests {
    private static let token = "ghp_" + String(repeating: "x1Y", count: 12)

    private func run(_ environment: [String: String]) async throws -> ProcessOutput {
        let folder = try TemporaryDirectory()
        let files = "\(AgentProgram.root)/examples/sum-of-sales/round-1"
        return try await AgentProgram(environment: environment, directory: folder.path).run([
            "run", "\(files).json", "--model", "recorded:\(files).recording", "--no-notify", "--network", "none",
            "--no-browser",
        ])
    }

    @Test func `without a token the rights that it needs are named`() async throws {
        let output = try await run(["AGENT_PUBLISH": "github"])
        #expect(output.exitCode != 0)
        #expect(output.errorText.contains("GITHUB_TOKEN is not set"))
        #expect(output.errorText.contains("Administration, Contents and Pages"))
    }

    @Test func `a token that GitHub does not accept ends the run before a model is asked`() async throws {
        let gitHub = try StubServer(.full(401, #"{"message":"Bad credentials","status":"401"}"#))
        let output = try await run([
            "AGENT_PUBLISH": "github", "GITHUB_TOKEN": Self.token, "GITHUB_API_URL": gitHub.url,
        ])
        #expect(output.exitCode == 4)
        #expect(output.errorText.contains("GitHub does not accept the token (HTTP 401: Bad credentials)"))
        #expect(!output.errorText.contains(Self.token))
        #expect(!output.text.contains("Attempt 1"))
        #expect(gitHub.requests.map(\.path) == ["/user"])
    }

    @Test func `another place to publish is refused with those that there are`() async throws {
        let output = try await run(["AGENT_PUBLISH": "gitlab"])
        #expect(output.errorText.contains("AGENT_PUBLISH is gitlab; set it to local or github"))
    }
}
