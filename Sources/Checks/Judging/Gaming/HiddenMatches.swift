import Browser
import JSON

/// Elements that a check found and nobody sees: hidden, off the screen, without a size, or empty.
struct HiddenMatches: Sendable {
    /// What somebody sees of an element that matches a selector.
    struct Match {
        /// Why nobody sees it; `nil` when it is seen.
        let trouble: String?
        let markup: String
        let id: String
        /// All of its text, and what of it is seen.
        let text: String
        let shown: String

        init(trouble: String?, markup: String, id: String, text: String, shown: String) {
            self.trouble = trouble
            self.markup = markup
            self.id = id
            self.text = text
            self.shown = shown
        }

        init(_ value: JSONValue) {
            let parts = value.array ?? []
            func text(_ index: Int) -> String { parts.indices.contains(index) ? parts[index].string ?? "" : "" }
            trouble = parts.first?.string
            markup = text(1)
            id = text(2)
            self.text = text(3)
            shown = text(4)
        }
    }

    private let matches: [String: [Match]]

    /// Looks at what the tests' selectors match on the page as it is now.
    init(of tests: [ElementTest], on page: BrowserPage) async {
        let selectors = Set(tests.map(\.selector)).sorted()
        let list = JSONValue.array(selectors.map(JSONValue.string)).text
        let text = try? await page.read("JSON.stringify(\(list).map(\(Self.look)))")
        let answers = text.flatMap { try? JSONValue(parsing: $0) }?.array ?? []
        matches = Dictionary(zip(selectors, answers.map { ($0.array ?? []).map { Match($0) } })) { first, _ in first }
    }

    /// What each selector matches.
    init(_ matches: [String: [Match]] = [:]) { self.matches = matches }

    /// What should be said beside a test that has passed; `isAboutShowing`: by the check's own words.
    func note(on test: ElementTest, isAboutShowing: Bool, site: Site) -> String? {
        guard let matches = matches[test.selector], !matches.isEmpty else { return nil }
        if case .text(let wanted) = test.condition {
            let saying = matches.filter { wanted.holds($0.text.collapsingWhitespace()) }
            let isSeen = saying.contains { $0.trouble == nil && wanted.holds($0.shown.collapsingWhitespace()) }
            guard !isSeen, let first = saying.first else { return nil }
            return "\(first.markup) says it where nobody sees it\(first.trouble.map { ": the element is \($0)" } ?? "")"
        }
        guard matches.allSatisfy({ $0.trouble != nil }), let first = matches.first, let trouble = first.trouble else {
            return nil
        }
        if isAboutShowing { return "\(first.markup) is \(trouble)" }
        // An element that a script fills or shows later is there for a reason.
        guard test.selector.contains("#"), !first.id.isEmpty, !Self.isMentioned(first.id, in: site) else { return nil }
        return "\(first.markup) is \(trouble), and no script mentions it"
    }

    private static func isMentioned(_ id: String, in site: Site) -> Bool {
        site.paths.contains { path in
            let text = site.text(path) ?? ""
            if path.hasSuffix(".js") || path.hasSuffix(".mjs") { return text.contains(id) }
            guard path.hasSuffix(".html") else { return false }
            return text.matches(of: /(?s)<script\b[^>]*>(.*?)<\/script/.ignoresCase()).contains { $0.1.contains(id) }
        }
    }

    /// A function of a selector; what is never drawn by its nature counts as seen.
    private static let look = """
        selector => {
          const undrawn = 'head, head *, script, style, template, noscript, datalist, option, optgroup, source, track, '
            + 'area, map, col, colgroup, br, wbr, input[type=hidden i], svg *';
          const trouble = element => {
            if (element.matches(undrawn)) return null;
            if (!element.checkVisibility({visibilityProperty: true})) return 'hidden';
            const box = element.getBoundingClientRect();
            if (box.right + scrollX <= 0 || box.bottom + scrollY < 0) return 'off the screen';
            if (element.matches('img, svg, canvas, video, iframe, input, button, select, textarea, hr, progress, meter')) return null;
            const isEmpty = !element.firstElementChild && !element.textContent.trim();
            if (isEmpty && box.width * box.height === 0) return 'empty';
            return null;
          };
          try {
            return [...document.querySelectorAll(selector)].slice(0, 50).map(e => [
              trouble(e), '<' + e.localName + (e.id ? ' id="' + e.id + '"' : '') + '>', e.id,
              e.textContent.slice(0, 20000), (e.innerText ?? e.textContent).slice(0, 20000),
            ]);
          } catch { return []; }
        }
        """
}
