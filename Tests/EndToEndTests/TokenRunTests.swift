import FoundationEssentials
import JSON
import Processes
import Synchronization
import TestSupport
import Testing

/// `agent run` to GitHub and back, with an eye on the token.
@Suite(.serialized) struct TokenRunTests {
    @Test func `while the program publishes no command line, file, message or callback holds the token`() async throws {
        let gitHub = try MockGitHub()
        let evaluator = try StubServer(.full(503), .full(200))
        let folder = try TemporaryDirectory()
        let agent = AgentProgram(
            environment: [
                "AGENT_PUBLISH": "github", "GITHUB_TOKEN": MockGitHub.token, "GITHUB_API_URL": gitHub.url,
                "AGENT_ALLOW_EGRESS": "127.0.0.1:\(evaluator.port)",
            ], directory: folder.path)
        // Faults on the way give messages, which must not repeat it either.
        gitHub.fault("GET /git/*/info/refs?service=git-receive-pack", .answer(.full(503, "tired")))
        gitHub.fault("POST /git/*/git-receive-pack", .lostReply)
        let files = "\(AgentProgram.root)/examples/sum-of-sales/round-1"
        let sampler = CommandLineSampler()
        sampler.start()
        let output = try await agent.run(
            [
                "run", "\(files).json", "--model", "recorded:\(files).recording", "--network", "none",
                "--evaluation-url", evaluator.url, "--verify-live", "--json",
            ], within: .seconds(300))
        let lines = sampler.stop()
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect(lines.contains { $0.contains("push") && $0.contains(gitHub.url) }, "the sampler saw no push")
        #expect(gitHub.state.withLock { $0.made } == 1)
        #expect(evaluator.requests.count == 2)
        #expect(Set(evaluator.requests.map(\.body)).count == 1)
        let credentials = Data("x-access-token:\(MockGitHub.token)".utf8).base64EncodedString()
        let forms = [MockGitHub.token, Data(MockGitHub.token.utf8).base64EncodedString(), credentials]
        let texts = lines + [output.text, output.errorText] + evaluator.requests.map(\.text)
        let kept = try FileManager.default.subpathsOfDirectory(atPath: folder.path).compactMap { name in
            FileManager.default.contents(atPath: "\(folder.path)/\(name)").map { (name, $0) }
        }
        #expect(kept.count > 10)
        for form in forms {
            for text in texts { #expect(!text.contains(form)) }
            for (name, bytes) in kept { #expect(bytes.firstRange(of: Data(form.utf8)) == nil, "\(name)") }
            for request in gitHub.requests { #expect(!request.path.contains(form) && !request.text.contains(form)) }
        }
    }
}
