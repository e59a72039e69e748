import Document
import FoundationEssentials

/// Parses a page and asks it selectors, once, in a fresh process: `agent-bench PAGE SELECTORS`.
///
/// Selectors stand one on a line. Writes the milliseconds that this took, and how many elements each selector matched.
enum SelectBench {
    static func run(_ words: [String]) throws {
        let page = try bytes(of: words.first)
        let list = try bytes(of: words.dropFirst().first)
        let selectors = String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init)

        let start = ContinuousClock.now
        let document = try HTMLDocument(parsing: page)
        let matches = try selectors.map { try document.elements(matching: Selector(parsing: $0)) }
        let duration = ContinuousClock.now - start

        let counts = matches.map(\.count)
        print("{\"milliseconds\":\(duration / .milliseconds(1)),\"counts\":\(counts)}")
    }

    private static func bytes(of path: String?) throws -> [UInt8] {
        guard let path, let data = FileManager.default.contents(atPath: path) else {
            throw BenchmarkError(description: "a file is missing or cannot be read; use: agent-bench PAGE SELECTORS")
        }
        return Array(data)
    }
}
