import Browser
import JSON

/// Finds the elements that a locator means on a page.
struct ElementFinder: Sendable {
    let page: BrowserPage

    /// What was found.
    struct Found: Sendable {
        /// Those that fit equally well, in document order; visible ones first.
        var elements: [PageElement] = []
        /// When they fit by another way than their role and name: how.
        var note: String?
    }

    /// An element with what it is called and whether it is seen.
    private struct Candidate {
        let element: PageElement
        let words: ElementWords
        let isVisible: Bool
    }

    func find(_ locator: Locator) async throws(BrowserError) -> Found {
        switch locator {
        case .selector(let selector):
            let all = try await candidates(selector)
            let visible = all.filter(\.isVisible)
            return Found(elements: (visible.isEmpty ? all : visible).map(\.element))
        case .named(.element, nil): return Found()
        case .named(.element, let name?): return try await element(named: name)
        case .named(let role, nil):
            let all = try await candidates(role.selector)
            return Found(elements: all.filter(\.isVisible).map(\.element))
        case .named(let role, let name?): return try await named(role, name)
        }
    }

    private func named(_ role: Locator.Role, _ name: Locator.Name) async throws(BrowserError) -> Found {
        let all = try await candidates(role.selector)
        let (own, match) = best(all, name)
        // A name that is only part of an id is worth less than the very name on another kind of element.
        if let match, match < .handle { return Found(elements: own, note: note(match, role, name, own)) }
        if let stand = role.stand, stand != "*" {
            let (others, otherMatch) = best(try await candidates(stand), name)
            if let otherMatch, otherMatch <= (match == nil ? .handle : .symbol) {
                return Found(
                    elements: others,
                    note: "no \(role.rawValue) is called \(Self.shown(name)); \(others[0].markup) was taken for it")
            }
        }
        if match != nil { return Found(elements: own, note: note(.handle, role, name, own)) }
        return Found()
    }

    private func note(
        _ match: NameMatch, _ role: Locator.Role, _ name: Locator.Name, _ found: [PageElement]
    ) -> String? {
        guard match == .symbol || match == .handle, let first = found.first else { return nil }
        return "no \(role.rawValue) is called \(Self.shown(name)); \(first.markup) was taken for it"
    }

    private static func shown(_ name: Locator.Name) -> String {
        switch name {
        case .text(let text): JSONValue.string(text).text
        case .pattern(let pattern): "/\(pattern)/"
        }
    }

    /// Those that fit best, and how well.
    private func best(_ candidates: [Candidate], _ name: Locator.Name) -> ([PageElement], NameMatch?) {
        for visible in [true, false] {
            let rated = candidates.compactMap { candidate -> (PageElement, NameMatch)? in
                guard candidate.isVisible == visible, let match = NameMatch.best(candidate.words, for: name) else {
                    return nil
                }
                return (candidate.element, match)
            }
            if let best = rated.map(\.1).min() { return (rated.filter { $0.1 == best }.map(\.0), best) }
        }
        return ([], nil)
    }

    private func visibleFirst(_ candidates: [Candidate]) -> [Candidate] {
        candidates.filter(\.isVisible) + candidates.filter { !$0.isVisible }
    }

    /// The elements that match, each with its words.
    private func candidates(_ selector: String) async throws(BrowserError) -> [Candidate] {
        let quoted = JSONValue.string(selector).text
        let text = try await page.read("JSON.stringify(elements.matching(\(quoted), 60).map(\(Self.wordsOf)))")
        let described = (try? JSONValue(parsing: text))?.array ?? []
        guard !described.isEmpty else { return [] }
        let found = try await page.elements(matching: selector, limit: 60)
        return zip(found, described).map { element, words in
            Candidate(
                element: element,
                words: ElementWords(
                    names: [element.name] + (words["names"]?.array?.compactMap(\.string) ?? []),
                    handles: words["handles"]?.array?.compactMap(\.string) ?? []),
                isVisible: words["visible"]?.bool ?? false)
        }
    }

    /// An element that its author named: by handle first, as only one can have it, then by what stands in it.
    private func element(named name: Locator.Name) async throws(BrowserError) -> Found {
        let text = try await page.read("JSON.stringify((\(Self.everything))(\(Self.wordsOf)))")
        let all = (try? JSONValue(parsing: text))?.array ?? []
        var best: (match: Int, paths: [String]) = (Int.max, [])
        for item in all {
            let words = ElementWords(
                names: item["names"]?.array?.compactMap(\.string) ?? [],
                handles: item["handles"]?.array?.compactMap(\.string) ?? [])
            // What an author calls it in the source counts as much as what is read on it.
            let handles = ElementWords(names: words.handles.map(NameMatch.spaced), handles: words.handles)
            let asked: Locator.Name =
                if case .text(let text) = name { .text(NameMatch.spaced(text)) } else { name }
            let matches = [NameMatch.best(handles, for: asked), NameMatch.best(words, for: name)].compactMap(\.self)
            guard let match = matches.min(), let path = item["path"]?.string else { continue }
            let rank = match.rawValue * 2 + (item["visible"]?.bool == true ? 0 : 1)
            if rank < best.match { best = (rank, []) }
            if rank == best.match { best.paths.append(path) }
        }
        guard !best.paths.isEmpty else { return Found() }
        return Found(
            elements: try await page.elements(matching: best.paths.prefix(60).joined(separator: ", "), limit: 60))
    }

    /// The nearest to what was not found: of the same role, for the message.
    func nearest(to locator: Locator) async throws(BrowserError) -> [String] {
        let selector =
            switch locator {
            case .selector: "button, a[href], input, select, textarea, summary"
            case .named(.element, _): "[id], [data-testid], [aria-label]"
            case .named(let role, _): role.selector
            }
        return visibleFirst(try await candidates(selector)).prefix(4).map(\.element.markup)
    }

    private static let wordsOf = """
        (element => {
          const text = (element.innerText ?? element.textContent ?? '').trim();
          const labels = [...element.labels ?? []].map(label => label.innerText.trim());
          const isButton = element.matches('input[type=button], input[type=submit], input[type=reset]');
          const read = name => element.getAttribute(name) ?? '';
          const names = [text.length <= 80 ? text : '', ...labels, read('aria-label'), read('title'), read('placeholder'), read('alt'),
            isButton ? element.value : ''];
          const handles = [element.id, read('data-testid'), read('data-test'), read('data-action'), read('name'), ...element.classList];
          return {names: names.filter(Boolean), handles: handles.filter(Boolean), visible: elements.isVisible(element)};
        })
        """

    /// Every element with handles, a label or a short text of its own, with a selector that only it matches.
    private static let everything = """
        wordsOf => {
          const path = element => {
            const steps = [];
            for (let node = element; node.parentElement; node = node.parentElement) {
              steps.unshift(`${CSS.escape(node.localName)}:nth-child(${[...node.parentElement.children].indexOf(node) + 1})`);
            }
            return ['html', ...steps].join(' > ');
          };
          const ownText = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
          return [...document.body?.querySelectorAll('*') ?? []].slice(0, 5000)
            .filter(element => !element.matches('script, style, template, noscript'))
            .filter(element => element.id || element.classList.length || ownText(element) || element.matches('[data-testid], [aria-label], [name]'))
            .map(element => {
              const words = wordsOf(element);
              if (!ownText(element)) words.names = words.names.filter(name => name !== (element.innerText ?? '').trim());
              return {...words, path: path(element)};
            });
        }
        """
}
