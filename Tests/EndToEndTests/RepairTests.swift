import Checks
import FoundationEssentials
import Processes
import TestSupport
import Testing

/// `agent repair` in folders under git and not.
@Suite(.serialized) struct RepairTests {
    private static let broken = "<!doctype html><html lang=\"en\"><title>t</title><p id=\"total\">$5</p></html>\n"
    private static let mended = broken.replacing("$5", with: "5")

    private func scene(isCommitted: Bool = true, reply: String = mended) async throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        try folder.write(Self.broken, to: "app/index.html")
        try folder.write("keep me\n", to: "app/notes.txt")
        try folder.write("js: parseFloat(document.querySelector('#total').textContent) === 5\n", to: "app/checks.txt")
        try folder.write("=== FILE: index.html ===\n\(reply)=== END FILE ===\n", to: "recording/001.reply.txt")
        if isCommitted {
            try await git(["init", "--quiet"], folder)
            try await git(["add", "."], folder)
            try await git(["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "x"], folder)
        }
        return folder
    }

    private func git(_ arguments: [String], _ folder: TemporaryDirectory) async throws {
        let output = try await ProcessRequest(
            "git", arguments, environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path],
            directory: "\(folder.path)/app"
        ).run(within: .seconds(20))
        #expect(output.exitCode == 0, "\(output.errorText)")
    }

    private func repair(_ folder: TemporaryDirectory, _ options: [String] = []) async throws -> ProcessOutput {
        try await AgentProgram(directory: folder.path).run(
            ["repair", "app", "--model", "recorded:recording", "--network", "none", "--timeout", "1"] + options)
    }

    private func page(_ folder: TemporaryDirectory) -> String? {
        FileManager.default.contents(atPath: "\(folder.path)/app/index.html").map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test func `what fails is mended in its place, and nothing else is touched`() async throws {
        let folder = try await scene()
        let output = try await repair(folder)
        #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
        #expect(output.text.contains("what is there"))
        #expect(output.text.contains("app changed: index.html +1 -1"))
        #expect(page(folder) == Self.mended)
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/app").sorted()
        #expect(names == [".git", "checks.txt", "index.html", "notes.txt"])
    }

    @Test func `a dry run shows the diff and writes nothing`() async throws {
        let folder = try await scene(isCommitted: false)
        let output = try await repair(folder, ["--dry-run"])
        #expect(output.exitCode == 0)
        #expect(output.text.contains("-\(Self.broken)+\(Self.mended)"))
        #expect(page(folder) == Self.broken)
    }

    @Test func `a folder that git could not restore is refused, and --force repairs it`() async throws {
        let folder = try await scene(isCommitted: false)
        let refused = try await repair(folder)
        #expect(refused.exitCode == 2)
        #expect(refused.errorText.contains("app is not under git"))
        #expect(page(folder) == Self.broken)
        let forced = try await repair(folder, ["--force"])
        #expect(forced.exitCode == 0, "\(forced.errorText)")
        #expect(page(folder) == Self.mended)
    }

    @Test func `changes that are not committed are named`() async throws {
        let folder = try await scene()
        try folder.write("changed\n", to: "app/notes.txt")
        let output = try await repair(folder)
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("notes.txt"))
    }

    @Test func `a model that makes nothing better changes nothing`() async throws {
        let folder = try await scene(reply: "<p>gone</p>\n")
        let output = try await repair(folder, ["--repairs", "1"])
        #expect(output.exitCode == 1, "\(output.errorText)")
        #expect(output.text.contains("nothing changes"))
        #expect(page(folder) == Self.broken)
    }

    @Test func `what needs no model is mended without one`() async throws {
        let folder = try await scene(isCommitted: false)
        let page = Self.mended.replacing("</p>", with: "</p><script src=\"/app.js\"></script>")
        try folder.write(page, to: "app/index.html")
        try folder.write("", to: "app/app.js")
        let output = try await repair(folder, ["--force"])
        #expect(output.exitCode == 0, "\(output.text)\(output.errorText)")
        #expect(output.text.contains("Attempt 2  mended without the model"))
        #expect(self.page(folder) == page.replacing("/app.js", with: "app.js"))
    }
}
