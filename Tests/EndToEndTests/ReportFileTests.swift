import FoundationEssentials
import Processes
import TestSupport
import Testing

@Suite struct ReportFileTests {
    @Test(arguments: ["kept", "kept/", "."])
    func `a folder named as a report's file is refused, and nothing in it is touched`(name: String) async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>t</title>", to: "kept/index.html")
        try folder.write("css: title", to: "kept/checks.txt")
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "kept", "--no-browser", "--format", "json=\(name)"])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("name another file"), "\(output.errorText)")
        #expect(FileManager.default.fileExists(atPath: "\(folder.path)/kept/index.html"))
    }

    @Test func `a report of an earlier run is replaced`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>t</title>", to: "site/index.html")
        try folder.write("css: title", to: "site/checks.txt")
        try folder.write("old", to: "report.json")
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "site", "--no-browser", "--format", "json=report.json"])
        #expect(output.exitCode == 0, "\(output.errorText)")
        let written = FileManager.default.contents(atPath: "\(folder.path)/report.json") ?? Data()
        #expect(String(decoding: written, as: UTF8.self).hasPrefix("{\"version\":1,"))
    }

    @Test func `a report through a link goes to what it leads to, and the link stays`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write("<!DOCTYPE html><title>t</title>", to: "site/index.html")
        try folder.write("css: title", to: "site/checks.txt")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: "\(folder.path)/link", withDestinationPath: "\(folder.path)/target")
        let output = try await AgentProgram(directory: folder.path)
            .run(["check", "site", "site", "--no-browser", "--format", "json=link"])
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect((try? manager.destinationOfSymbolicLink(atPath: "\(folder.path)/link")) != nil)
        let written = manager.contents(atPath: "\(folder.path)/target") ?? Data()
        #expect(written.count { $0 == UInt8(ascii: "\n") } == 2)
    }

    @Test(arguments: ["", "=", "json=", "xml"])
    func `a format that is none is a usage error`(format: String) async throws {
        let folder = try TemporaryDirectory()
        try folder.write("css: title", to: "site/checks.txt")
        let output = try await AgentProgram(directory: folder.path).run(["check", "site", "--format", format])
        #expect(output.exitCode == 2)
        #expect(output.errorText.contains("no value for '--format'"), "\(output.errorText)")
    }
}
