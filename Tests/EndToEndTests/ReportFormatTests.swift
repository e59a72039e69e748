import FoundationEssentials
import JSON
import Processes
import TestSupport
import Testing

@Suite struct ReportFormatTests {
    private func scene() throws -> TemporaryDirectory {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html>\n<title>a</title>\n<p>x", to: "a/index.html")
        try folder.write("<!DOCTYPE html>\n<title>b</title>\n<p id=totals>x", to: "b/index.html")
        try folder.write("css: title\ncss: #total\n", to: "checks.txt")
        return folder
    }

    private func text(_ folder: TemporaryDirectory, _ name: String) throws -> String {
        String(decoding: try #require(FileManager.default.contents(atPath: "\(folder.path)/\(name)")), as: UTF8.self)
    }

    @Test func `every format is written in one run, each one document for all sites`() async throws {
        let folder = try scene()
        let output = try await AgentProgram(directory: folder.path).run([
            "check", "a", "b", "--checks", "checks.txt", "--no-browser", "--no-health", "--format", "human",
            "--format", "json=r.json", "--format", "junit=r.xml", "--format", "sarif=r.sarif", "--format", "tap=r.tap",
            "--format", "markdown=r.md",
        ])
        #expect(output.exitCode == 1, "\(output.errorText)")
        #expect(output.text.contains("✗ 2 css: #total"))
        let lines = try text(folder, "r.json").split(separator: "\n").map { try JSONValue(parsing: String($0)) }
        #expect(lines.map { $0["site"]?.string } == ["a", "b"])
        let runs = try JSONValue(parsing: try text(folder, "r.sarif"))["runs"]?.array ?? []
        #expect(runs.map { $0["automationDetails"]?["id"]?.string } == ["agent-check/a/", "agent-check/b/"])
        let place = runs.last?["results"]?.array?.first?["locations"]?.array?.first?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"] == "b/index.html")
        #expect(place?["region"]?["startLine"] == 3)
        let xml = try text(folder, "r.xml")
        #expect(xml.matches(of: /<testsuites name/).count == 1)
        #expect(xml.matches(of: /<testsuite name="(a|b)"/).count == 2)
        let tap = try text(folder, "r.tap").split(separator: "\n")
        #expect(tap.prefix(2) == ["TAP version 14", "1..4"])
        #expect(tap.filter { $0.contains("ok ") && !$0.hasPrefix(" ") }.count == 4)
        #expect(try text(folder, "r.md").split(separator: "\n").filter { $0.hasPrefix("# ") }.count == 2)
    }

    @Test(arguments: ["junit", "sarif", "tap", "markdown"])
    func `a run of one site writes any format to standard output`(format: String) async throws {
        let folder = try scene()
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "a", "--checks", "checks.txt", "--no-browser", "--format", format])
        #expect(output.exitCode == 1)
        let beginnings = ["junit": "<?xml ", "sarif": "{\n", "tap": "TAP version 14\n", "markdown": "# a: "]
        #expect(output.text.hasPrefix(try #require(beginnings[format])), "\(output.text)")
    }

    @Test(arguments: [
        (["--format", "json", "--format", "tap"], "Only one '--format' can go to standard output"),
        (["--format", "json=x", "--format", "tap=x"], "names the file x twice"),
        (["--format", "json="], "'json=' is no value for '--format'"),
        (["--repeat-each", "0"], "no value for '--repeat-each'"),
    ])
    func `outputs that would spoil one another are refused`(options: [String], words: String) async throws {
        let folder = try scene()
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "a", "--checks", "checks.txt", "--no-browser"] + options)
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains(words), "\(output.errorText)")
    }

    @Test func `a report can go to a device, which stays one`() async throws {
        let folder = try scene()
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "a", "--checks", "checks.txt", "--no-browser", "--format", "json=/dev/stdout"])
        #expect(output.exitCode == 1, "\(output.errorText)")
        #expect(output.text.hasPrefix("{\"version\":1,"))
        #expect(FileManager.default.fileExists(atPath: "/dev/stdout"))
    }
}
