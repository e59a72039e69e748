import FoundationEssentials

/// One case of html5lib's tree construction suite: a page and the tree it must become.
struct TreeConstructionCase {
    var page: [UInt8] = []
    var tree: [UInt8] = []
    var isFragment = false
    var isForScripting = false

    /// Reads a `.dat` file: sections that begin with a line `#name`, each case with `#data` first.
    static func read(_ file: URL) throws -> [TreeConstructionCase] {
        var cases: [TreeConstructionCase] = []
        var section = ""
        var lines: [ArraySlice<UInt8>] = []
        func endSection() {
            guard !cases.isEmpty else { return }
            let last = cases.count - 1
            switch section {
            case "#data": cases[last].page = Array(lines.joined(separator: [10]))
            case "#document":
                // An empty line parts the cases; the last of a file may lack it.
                if lines.last?.isEmpty ?? false { lines.removeLast() }
                cases[last].tree = lines.flatMap { $0 + [10] }
            case "#document-fragment": cases[last].isFragment = true
            case "#script-on": cases[last].isForScripting = true
            default: break
            }
            lines = []
        }
        for line in try Array(Data(contentsOf: file)).split(separator: 10, omittingEmptySubsequences: false) {
            let text = String(decoding: line, as: UTF8.self)
            guard sections.contains(text) else {
                lines.append(line)
                continue
            }
            endSection()
            if text == "#data" { cases.append(TreeConstructionCase()) }
            section = text
        }
        endSection()
        return cases
    }

    private static let sections: Set<String> = [
        "#data", "#errors", "#new-errors", "#document", "#document-fragment", "#script-on", "#script-off",
    ]
}
