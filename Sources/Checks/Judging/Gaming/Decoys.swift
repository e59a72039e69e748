import Document

/// Finds what only looks like what a check asks for, and names it beside the verdict.
struct Decoys: Sendable {
    let site: Site
    let hidden: HiddenMatches

    /// What should be said of a finding; `wording`: the check as its author wrote it.
    func notes(on finding: Finding, of assertion: Assertion, wording: String) -> [String] {
        switch (assertion, finding.verdict) {
        case (.elements(let test), .passed):
            let isAboutShowing = wording.contains(/\b(?:show|display|visible|render|appear|see\b)/.ignoresCase())
            return hidden.note(on: test, isAboutShowing: isAboutShowing, site: site).map { [$0] } ?? []
        case (.elements(let test), .failed): return commentedOut(test.selector).map { [$0] } ?? []
        case (.script(let source), .passed): return searchedWord(in: source).flatMap(onlyInComment).map { [$0] } ?? []
        default: return []
        }
    }

    /// A comment with markup in it that would match.
    private func commentedOut(_ selector: String) -> String? {
        guard let selector = try? Selector(parsing: selector) else { return nil }
        for path in site.paths where path.hasSuffix(".html") {
            let text = site.text(path) ?? ""
            for match in text.matches(of: /(?s)<!--(.*?)-->/) where match.1.contains("<") {
                guard let inner = try? HTMLDocument(parsing: Array(match.1.utf8)) else { continue }
                // The root, head and body are implied in every comment.
                guard let element = inner.elements(matching: selector).first(where: { $0.line != nil }) else {
                    continue
                }
                let before = text[..<match.1.startIndex].count { $0.isNewline }
                return "only in a comment: \(path), line \(before + (element.line ?? 1)): \(element.markup(limit: 100))"
            }
        }
        return nil
    }

    /// What a script check looks for in the page's own script: `querySelector("script").textContent.includes("fetch(")`.
    private func searchedWord(in source: String) -> String? {
        guard source.contains("includes") else { return nil }
        let searched = /["'`]script["'`]\s*\)[^;]*?\.includes\(\s*(["'`])([^"'`]+)\1/
        return source.firstMatch(of: searched).map { String($0.2) }
    }

    private func onlyInComment(_ word: String) -> String? {
        let finding = SourceJudge(site: site).finding(for: .contains(word))
        return finding.verdict == .failed ? finding.evidence.related.first : nil
    }
}
