import Document

extension FileJudge {
    /// What the files alone can tell of an assertion; `nil` when it takes a page.
    ///
    /// Of several alternatives one file that is as it should be is enough.
    func finding(for assertion: Assertion) -> Finding? {
        switch assertion {
        case .file(let test): return finding(for: test)
        case .source(let test): return SourceJudge(site: site).finding(for: test)
        case .within(_, let inner): return finding(for: inner)
        case .anyOf(let parts):
            let findings = parts.compactMap { finding(for: $0) }
            if let passed = findings.first(where: { $0.verdict == .passed }) { return passed }
            return findings.count == parts.count ? Alternatives.finding(findings) : nil
        case .judgement(let question): return .undecided(JudgementWords.undecided(question))
        case .script, .elements, .xpath, .page, .style, .interaction: return nil
        }
    }

    /// What a document that no script can change tells of an assertion; `nil` when it takes a browser.
    func finding(for assertion: Assertion, in document: HTMLDocument) -> Finding? {
        switch assertion {
        case .elements(let test):
            if case .state = test.condition { return nil }
            return numbers(test, document) ?? StructureJudge.finding(for: assertion, in: document)
        case .xpath: return StructureJudge.finding(for: assertion, in: document)
        case .within(_, let inner): return finding(for: inner, in: document)
        case .anyOf(let parts):
            let findings = parts.map { finding(for: $0, in: document) ?? .undecided("it takes a browser") }
            return Alternatives.finding(findings)
        case .script, .page, .style, .interaction: return nil
        case .file, .source, .judgement: return finding(for: assertion)
        }
    }

    private func numbers(_ test: ElementTest, _ document: HTMLDocument) -> Finding? {
        guard NumberJudge.judges(test.condition), let selector = try? Selector(parsing: test.selector) else {
            return nil
        }
        let texts = document.elements(matching: selector).map { $0["value"] ?? $0.textContent }
        var finding = NumberJudge(quantities: quantities).finding(for: test, texts: texts)
        if texts.isEmpty { finding?.evidence.candidates = NearMisses.find(test.selector, in: document) }
        return finding
    }

    /// A file of the site, or an attachment, by its path or its name alone.
    func content(named name: String) -> [UInt8]? {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let path = site.paths.first { $0.split(separator: "/").last.map(String.init) == last }
        return site[name] ?? attachments[name] ?? attachments[last] ?? path.flatMap { site[$0] }
    }
}
