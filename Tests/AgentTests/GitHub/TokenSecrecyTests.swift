import Agent
import Checks
import FoundationEssentials
import Network
import TestSupport
import Testing

/// The token is nowhere but in the headers of requests to GitHub and in the environment of the one git that needs it.
@Suite(.serialized, .timeLimit(.minutes(3))) struct TokenSecrecyTests {
    @Test func `no argument, file, address, message or callback holds the token`() async throws {
        let scene = try GitHubScene()
        let sampler = CommandLineSampler()
        sampler.start()
        // Faults on the way give messages, which must not repeat it either.
        scene.gitHub.fault("GET /git/*/info/refs?service=git-receive-pack", .answer(.full(503, "tired")))
        scene.gitHub.fault("POST /git/*/git-receive-pack", .lostReply)
        let first = try await scene.publish()
        try await scene.publish(GitHubScene.secondSite, round: 2)
        scene.gitHub.fault("GET /git/*/info/refs?service=git-upload-pack", .answer(.full(401)))
        let refused = await #expect(throws: PublishError.self) {
            try await scene.publish(GitHubScene.site, round: 3)
        }
        let lines = sampler.stop().filter { $0.contains("git") }

        let pushes = lines.filter { $0.contains("push") && $0.contains(scene.gitHub.url) }
        #expect(!pushes.isEmpty, "the sampler saw no push among \(lines.count) command lines")
        let delivery = Delivery(
            email: "a@b.c", task: "t", round: 1, nonce: "n", repositoryURL: first.repositoryURL, commit: first.commit,
            pagesURL: first.pagesURL)
        #expect(delivery.body == delivery.body)
        let texts =
            lines + [
                "\(first)", "\(String(describing: refused))", String(decoding: delivery.body, as: UTF8.self),
                "\(try scene.client())", "\(try scene.publisher())",
            ]
        for form in Self.forms {
            for text in texts { #expect(!text.contains(form), "\(text)") }
            for request in scene.gitHub.requests {
                #expect(!request.path.contains(form))
                #expect(!request.text.contains(form))
            }
        }
        var files = 0
        for (path, bytes) in Self.files(in: scene.data.path) {
            files += 1
            for form in Self.forms { #expect(bytes.firstRange(of: Data(form.utf8)) == nil, "\(path)") }
        }
        #expect(files >= 5)
    }

    private static let forms = [
        MockGitHub.token, Data(MockGitHub.token.utf8).base64EncodedString(),
        Data("x-access-token:\(MockGitHub.token)".utf8).base64EncodedString(),
    ]

    private static func files(in folder: String) -> [(String, Data)] {
        (try? FileManager.default.subpathsOfDirectory(atPath: folder))?.compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map { (name, $0) }
        } ?? []
    }
}
