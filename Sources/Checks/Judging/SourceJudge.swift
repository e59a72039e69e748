/// Judges `source:` checks on the code of the site's pages and scripts.
///
/// A comment is no code: what stands only there is not there.
struct SourceJudge: Sendable {
    let site: Site

    func finding(for test: TextTest) -> Finding {
        let files = site.paths.filter { path in
            path.split(separator: ".").last.map { ["html", "htm", "js", "mjs", "ts"].contains($0.lowercased()) }
                ?? false
        }
        var remark: String?
        for path in files {
            let text = site.text(path) ?? ""
            guard let raw = place(test, text) else { continue }
            let place = test.isAboutComments ? raw : place(test, BareCode.text(of: text, path: path))
            guard let place else {
                remark = remark ?? "\(path), \(raw.words(in: text))"
                continue
            }
            var finding = Finding.passed("\(path), \(place.words(in: text))")
            if test.asksForUse, self.place(test, BareCode.text(of: text, path: path, blankingTexts: true)) == nil {
                finding.evidence.related.append("it is only in a text of the script: \(finding.message)")
            }
            if !isLoaded(path, among: files) { finding.evidence.related.append("no page or script mentions \(path)") }
            return finding
        }
        guard let remark else {
            return .failed(
                "no page or script of the site has code that \(test.sourceDemand)", expected: "\(test)",
                actual: files.isEmpty ? "no code" : "not in \(files.prefix(10).joined(separator: ", "))")
        }
        var finding = Finding.failed(
            "what \(test.sourceDemand) is only in a comment: \(remark)", expected: "\(test)", actual: "only a comment")
        finding.evidence.related = ["only in a comment: \(remark)"]
        return finding
    }

    /// Whether a file is a page, or another file has its name.
    private func isLoaded(_ path: String, among files: [String]) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        let isPage = path.hasSuffix(".html") || path.hasSuffix(".htm")
        return isPage
            || files.contains { $0 != path && BareCode.text(of: site.text($0) ?? "", path: $0).contains(name) }
    }

    /// Where in a text something is.
    private enum Place {
        case line(Int)
        /// Over several lines.
        case somewhere

        func words(in text: String) -> String {
            guard case .line(let index) = self else { return "over several lines" }
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            return "line \(index + 1): \(String(lines[index]).collapsingWhitespace().cut(to: 120))"
        }
    }

    private func place(_ test: TextTest, _ text: String) -> Place? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if let index = lines.firstIndex(where: { holds(test, String($0)) }) { return .line(index) }
        return holds(test, text.collapsingWhitespace()) ? .somewhere : nil
    }

    private func holds(_ test: TextTest, _ text: String) -> Bool {
        switch test {
        case .equals(let wanted): text.trimmingWhitespace() == wanted
        case .contains(let wanted): test.isCall ? Self.calls(wanted, in: text) : text.contains(wanted)
        case .matches: test.holds(text)
        }
    }

    /// `prefetch(` is no `fetch(`; `window.fetch(` is.
    private static func calls(_ wanted: String, in text: String) -> Bool {
        text.ranges(of: wanted).contains { range in
            guard range.lowerBound > text.startIndex else { return true }
            let before = text[text.index(before: range.lowerBound)]
            return !before.isLetter && !before.isNumber && before != "_" && before != "$"
        }
    }
}

extension TextTest {
    /// Whether it is a name with an opening parenthesis: `fetch(`.
    fileprivate var isCall: Bool { text.wholeMatch(of: /[A-Za-z_$][\w$.]*\(/) != nil }

    fileprivate var sourceDemand: String {
        switch self {
        case .equals(let text): "is \"\(text)\""
        case .contains(let text): "contains \"\(text)\""
        case .matches(let pattern): "fits /\(pattern)/"
        }
    }

    private var text: String {
        switch self {
        case .equals(let text), .contains(let text), .matches(let text): text
        }
    }

    /// Whether its author looks for a comment.
    fileprivate var isAboutComments: Bool { text.contains(/<!--|\/\*|(?:^|[^:\\])\/\//) }

    /// Whether it names something that a script calls or uses: `fetch(`, `Intl.NumberFormat`.
    fileprivate var asksForUse: Bool {
        isCall
            || text.wholeMatch(of: /(?:[A-Z]\w*|localStorage|sessionStorage|document|window|navigator)(?:\.\w+)*/)
                != nil
    }
}
