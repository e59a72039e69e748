import FoundationEssentials
import JSON
import TestSupport
import Testing

/// The answers of our own GitHub, each by the name of the schema that it must agree with.
@Suite struct MockAnswersTests {
    private static let answers: [(schema: String, answer: JSONValue)] = {
        let repository = MockAnswers.repository(
            "octocat", "page-1", description: "d", hasPages: false, clone: "https://github.com/octocat/page-1.git",
            html: "https://github.com/octocat/page-1")
        let pages = MockAnswers.pages(
            "octocat", "page-1", html: "https://octocat.github.io/page-1/", api: MockAnswers.api)
        let builds = ["queued", "building", "built", "errored"].map { status in
            let commit = String(repeating: "a", count: 40)
            let build = MockAnswers.build(status, commit: commit, "octocat", "page-1", api: MockAnswers.api)
            return ("PageBuild.\(status)", build)
        }
        return [
            ("PublicUser", MockAnswers.user("octocat")), ("FullRepository", repository), ("Page", pages),
            ("ValidationError", MockAnswers.nameExists), ("BasicError", MockAnswers.error(404, "Not Found")),
        ] + builds
    }()

    /// `scripts/test-github-schema` names a folder, and compares what is written there with the schema.
    @Test(.enabled("AGENT_GITHUB_ANSWERS names no folder", { folder != nil }))
    func `the answers are written for the schema's own check`() throws {
        for (schema, answer) in Self.answers {
            let file = URL(filePath: "\(try #require(Self.folder))/\(schema).json")
            try Data(answer.text.utf8).write(to: file)
        }
    }

    /// What publishing reads of them stands in them, whether or not the schema is at hand.
    @Test func `every answer has what publishing reads`() {
        let names = [
            "PublicUser": ["login"], "FullRepository": ["name", "owner", "clone_url", "html_url", "default_branch"],
            "Page": ["html_url", "source"], "PageBuild": ["commit", "status", "error"], "BasicError": ["message"],
            "ValidationError": ["message", "errors"],
        ]
        for (schema, answer) in Self.answers {
            let kind = String(schema.prefix { $0 != "." })
            for name in names[kind] ?? [] { #expect(answer[name] != nil, "\(schema).\(name)") }
            #expect(names[kind] != nil)
        }
    }

    private static var folder: String? { ProcessInfo.processInfo.environment["AGENT_GITHUB_ANSWERS"] }
}
