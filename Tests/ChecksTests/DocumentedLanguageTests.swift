import Checks
import FoundationEssentials
import Testing

/// What `docs/CHECKS.md` promises is what the program does.
@Suite struct DocumentedLanguageTests {
    @Test func `the examples are understood as documented`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let file = folder.appending(path: "../../docs/CHECKS.md")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        let block = try #require(text.firstMatch(of: /```checks\n((?:.|\n)*?)```/)?.1)
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
