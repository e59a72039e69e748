import Document
import FoundationEssentials
import Testing

@Suite struct TreeConstructionTests {
    @Test func `html5lib's suite agrees on at least as many documents as it ever did`() throws {
        let total = 1592
        guard let corpus = ProcessInfo.processInfo.environment["AGENT_CORPUS"] else {
            print("AGENT_CORPUS is not set: \(total) cases of html5lib's tree construction suite are skipped")
            return
        }
        let folder = URL(filePath: corpus).appending(path: "html5lib-tests/tree-construction")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let cases = try names.filter { $0.hasSuffix(".dat") }.sorted()
            .flatMap { try TreeConstructionCase.read(folder.appending(path: $0)) }
            .filter { !$0.isFragment && !$0.isForScripting }
        #expect(cases.count == total)
        let agreeing = try cases.filter { test in
            let document = try HTMLDocument(parsing: test.page, scripting: false)
            return Array(document.treeText.utf8) == test.tree
        }
        print("html5lib's tree construction suite: \(agreeing.count) of \(cases.count) agree")
        #expect(agreeing.count >= 1527)
    }
}
