import Agent
import Checks
import FoundationEssentials
import Processes
import TestSupport
import Testing

@Suite struct SiteDiffTests {
    private static let lines = (1...30).map { "line \($0)\n" }

    @Test func `git applies a diff and comes to the same site`() async throws {
        let old = Site(texts: ["a.txt": Self.lines.joined(), "gone.txt": "x\ny\n", "same.txt": "s\n"])
        var changed = Self.lines
        changed[1] = "second\n"
        changed.remove(at: 20)
        changed.append("last\n")
        let new = Site(texts: ["a.txt": changed.joined(), "sub/new.txt": "1\n2\n", "same.txt": "s\n"])
        let diff = SiteDiff(from: old, to: new)
        #expect(diff.files.map(\.summary) == ["a.txt +2 -2", "gone.txt removed", "sub/new.txt new, 2 lines"])

        let folder = try TemporaryDirectory()
        try SiteFolder.write(old, to: "\(folder.path)/site")
        let output = try await ProcessRequest(
            "git", ["apply", "-"], environment: ["PATH": ProgramSearch.standardPath, "HOME": folder.path],
            directory: "\(folder.path)/site"
        ).run(input: Array(diff.text.utf8), within: .seconds(20))
        #expect(output.exitCode == 0, "\(output.errorText)")
        #expect(try SiteFolder.read("\(folder.path)/site") == new)
    }

    @Test func `equal sites do not differ, and what is no text is named`() {
        let site = Site(files: ["a.png": [0xFF, 0xFE]])
        #expect(SiteDiff(from: site, to: site).isEmpty)
        #expect(SiteDiff(from: Site(), to: site).files.map(\.summary) == ["a.png new, binary"])
    }
}
