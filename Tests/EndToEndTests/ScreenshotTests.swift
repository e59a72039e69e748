import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

/// Pictures of pages: of one that failed in the user's state folder, of every one where they are asked for.
@Suite struct ScreenshotTests {
    private static let files = [
        "site/index.html":
            "<!DOCTYPE html><html lang=en><title>Blue</title><body style='background: blue'><p>Hello</p>",
        "site/checks.txt": "css: #missing\n", "fine.txt": "css: p\n",
    ]

    private func check(_ options: [String], in folder: borrowing TemporaryDirectory) async throws -> JSONValue {
        for (path, text) in Self.files { try folder.write(text, to: path) }
        let output = try await AgentProgram(directory: folder.path).run(
            ["check", "site", "--format", "json"] + options)
        return try JSONValue(parsing: output.output)
    }

    private func isPicture(_ path: String?) -> Bool {
        let bytes = path.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
        return bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) && bytes.count > 200
    }

    @Test func `a page that fails is kept in the user's state folder`() async throws {
        let folder = try TemporaryDirectory()
        let report = try await check(["--checks", "site/checks.txt"], in: folder)
        // The page can run nothing, so that no browser saw it.
        #expect(report["page"]?["screenshot"] == .null)
        try folder.write("css: #missing\njs: false\n", to: "checks.txt")
        let seen = try await check(["--checks", "checks.txt"], in: folder)
        let path = try #require(seen["page"]?["screenshot"]?.string)
        #expect(path.hasPrefix("\(folder.path)/.local/state/agent/pictures/site-"))
        #expect(isPicture(path))
        #expect(seen["page"]?["url"]?.string == "https://owner.github.io/site/")
        #expect((seen["page"]?["loadMs"]?.number ?? 0) > 0)
    }

    @Test func `a page that passes is kept where that is asked for`() async throws {
        let folder = try TemporaryDirectory()
        let report = try await check(["--checks", "fine.txt", "--screenshot", "pictures"], in: folder)
        #expect(report["passed"] == true)
        #expect(report["page"]?["screenshot"]?.string == "pictures/site.png")
        #expect(isPicture("\(folder.path)/pictures/site.png"))
    }

    @Test func `a folder that cannot be written is an error`() async throws {
        let folder = try TemporaryDirectory()
        for (path, text) in Self.files { try folder.write(text, to: path) }
        let output = try await AgentProgram(directory: folder.path).run(
            ["check", "site", "--checks", "fine.txt", "--screenshot", "fine.txt"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("fine.txt/site.png could not be written"))
    }
}
