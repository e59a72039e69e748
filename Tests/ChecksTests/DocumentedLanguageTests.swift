import Checks
import FoundationEssentials
import Testing

/// What `docs/CHECKS.md` promises is what the program does.
@Suite struct DocumentedLanguageTests {
    @Test func `the assertions that are shown can be written so`() throws {
        let block = try #require(try document().firstMatch(of: /```assertions\n((?:.|\n)*?)```/)?.1)
        let lines = block.split(separator: "\n")
        #expect(lines.count > 25)
        for line in lines {
            #expect(try AssertionParser.prefixed(String(line))?.description == String(line))
        }
    }

    private func document() throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../docs/CHECKS.md")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    @Test func `the examples are understood as documented`() throws {
        let block = try #require(try document().firstMatch(of: /```checks\n((?:.|\n)*?)```/)?.1)
        let lines = block.split(separator: "\n").compactMap { $0.wholeMatch(of: /(.+?) {2,}(.+)/) }
        #expect(lines.count > 15)
        for line in lines {
            let compilation = Check(id: "1", text: String(line.1)).compilation
            guard case .assertions(let assertions) = compilation else {
                Issue.record("\(line.1) is \(compilation)")
                continue
            }
            #expect(assertions.map(\.description).joined(separator: " and ") == String(line.2))
        }
    }
}
