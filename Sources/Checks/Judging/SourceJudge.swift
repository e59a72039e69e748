/// Judges `source:` checks on the code of the site's pages and scripts.
struct SourceJudge: Sendable {
    let site: Site

    func finding(for test: TextTest) -> Finding {
        let files = site.paths.filter { path in
            path.split(separator: ".").last.map { ["html", "htm", "js", "mjs", "ts"].contains($0.lowercased()) }
                ?? false
        }
        for path in files {
            let lines = (site.text(path) ?? "").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            if let index = lines.firstIndex(where: { holds(test, String($0)) }) {
                return .passed(
                    "\(path), line \(index + 1): \(String(lines[index]).collapsingWhitespace().cut(to: 120))")
            }
            // What stands over several lines.
            if holds(test, (site.text(path) ?? "").collapsingWhitespace()) { return .passed("it is in \(path)") }
        }
        return .failed(
            "no page or script of the site has code that \(test.sourceDemand)", expected: "\(test)",
            actual: files.isEmpty ? "no code" : "not in \(files.prefix(10).joined(separator: ", "))")
    }

    private func holds(_ test: TextTest, _ text: String) -> Bool {
        switch test {
        case .equals(let wanted): text.trimmingWhitespace() == wanted
        case .contains(let wanted): text.contains(wanted)
        case .matches: test.holds(text)
        }
    }
}

extension TextTest {
    fileprivate var sourceDemand: String {
        switch self {
        case .equals(let text): "is \"\(text)\""
        case .contains(let text): "contains \"\(text)\""
        case .matches(let pattern): "fits /\(pattern)/"
        }
    }
}
