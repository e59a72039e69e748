import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite struct LastFailedTests {
    private let folder: TemporaryDirectory
    private let agent: AgentProgram

    init() throws {
        folder = try TemporaryDirectory()
        agent = AgentProgram(environment: ["XDG_STATE_HOME": "\(folder.path)/state"], directory: folder.path)
        try folder.write("<!DOCTYPE html><html lang=en><title>a</title><p>x", to: "a/index.html")
        try folder.write("css: p\ncss: h1\ncss: h2\n", to: "a/checks.txt")
    }

    /// The wordings that were judged, and the exit code.
    private func judge(_ options: String...) async throws -> (checks: [String?], code: Int32) {
        let output = try await agent.run(["check", "a", "--no-browser", "--no-health", "--format", "json"] + options)
        guard !output.text.isEmpty else { return ([], output.exitCode) }
        let checks = try JSONValue(parsing: output.text)["checks"]?.array ?? []
        return (checks.map { $0["check"]?.string }, output.exitCode)
    }

    @Test func `only what did not pass is judged again, until everything has passed`() async throws {
        #expect(try await judge().checks.count == 3)
        #expect(try await judge("--last-failed").checks == ["css: h1", "css: h2"])
        try folder.write("<!DOCTYPE html><html lang=en><title>a</title><p>x<h1>y</h1>", to: "a/index.html")
        #expect(try await judge("--last-failed").checks == ["css: h1", "css: h2"])
        // By their wording: the list has moved on.
        try folder.write("css: h2\ncss: p\n", to: "a/checks.txt")
        let again = try await judge("--last-failed")
        #expect(again.checks == ["css: h2"])
        #expect(again.code == 1)
        try folder.write("<!DOCTYPE html><html lang=en><title>a</title><p>x<h2>y</h2>", to: "a/index.html")
        #expect(try await judge("--last-failed").code == 0)
        let done = try await agent.run(["check", "a", "--no-browser", "--no-health", "--last-failed"])
        #expect(done.exitCode == 0)
        #expect(done.errorText.contains("nothing to judge again"))
        #expect(done.text.isEmpty)
    }

    @Test func `a run of some checks does not forget the others`() async throws {
        _ = try await judge()
        _ = try await judge("--only", "1,2")
        #expect(try await judge("--last-failed").checks == ["css: h1", "css: h2"])
    }

    @Test func `failed health is judged again without any check`() async throws {
        try folder.write("<!DOCTYPE html><html lang=en><p>x<h1></h1><h2></h2>", to: "a/index.html")
        let first = try await agent.run(["check", "a", "--no-browser"])
        #expect(first.exitCode == 1, "\(first.text)")
        let again = try await agent.run(["check", "a", "--no-browser", "--last-failed"])
        #expect(again.exitCode == 1)
        #expect(again.text.contains("health.title"))
    }

    @Test func `without a run to remember it says so`() async throws {
        let output = try await agent.run(["check", "a", "--last-failed"])
        #expect(output.exitCode == 2)
        #expect(
            output.errorText.contains("Error: No run of a is remembered; run 'agent check a' without --last-failed"))
    }

    @Test func `nothing is ever kept in the site`() async throws {
        let home = AgentProgram(environment: ["XDG_STATE_HOME": "\(folder.path)/a/state"], directory: folder.path)
        _ = try await home.run(["check", "a", "--no-browser"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/a").sorted() == [
                "checks.txt", "index.html",
            ])
    }
}
