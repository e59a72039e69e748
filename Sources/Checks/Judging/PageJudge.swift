import Browser
import JSON

/// Judges `page:` checks, and reads what elements show, which only the browser can tell.
struct PageJudge: Sendable {
    let address: PagesAddress
    let site: Site
    let pages: PageOpener

    func finding(for test: PageTest, on visit: PageVisit) async throws(BrowserError) -> Finding {
        switch test {
        case .loads: return try await isBlank(visit) ?? .passed("it loaded and shows something")
        case .hasNoErrors:
            let finding = errors(visit.page.record)
            // On an empty page nothing goes wrong because nothing happens.
            return finding.verdict == .passed ? try await isBlank(visit) ?? finding : finding
        case .fits(let width): return try await fits(width)
        case .has(let theme): return try await ThemeJudge().finding(for: theme, on: visit.page)
        }
    }

    private func isBlank(_ visit: PageVisit) async throws(BrowserError) -> Finding? {
        let text = try await visit.page.read(
            """
            String(!!document.body && (document.body.innerText.trim() !== ''
              || !!document.body.querySelector('img, svg, canvas, video, input, button, select, textarea, iframe')))
            """)
        return text == "true"
            ? nil : .failed("the page loaded and is blank", expected: "a page that shows something", actual: "nothing")
    }

    private func errors(_ record: PageRecord) -> Finding {
        let thrown = record.exceptions.map {
            "\($0.text.firstLine)\($0.place.map { " at \(address.local($0))" } ?? "")"
        }
        let written = record.console.filter { $0.level == "error" || $0.level == "assert" }.map {
            "console: \($0.text.firstLine)"
        }
        let missing = record.requests.compactMap { request -> String? in
            guard case .answered(let status, _) = request.outcome, status >= 400,
                address.resolve(request.url, in: site) != .foreign
            else { return nil }
            return "\(request.url) answered \(status)"
        }
        let all = thrown + written + missing
        guard let first = all.first else { return .passed("there was none") }
        var finding = Finding.failed(first.cut(to: 400), expected: "no errors", actual: "\(all.count) errors")
        finding.evidence.related = all.dropFirst().prefix(5).map { $0.cut(to: 300) }
        return finding
    }

    private func fits(_ width: Int) async throws(BrowserError) -> Finding {
        try await pages.visit(width: width) { visit async throws(BrowserError) in
            guard visit.didLoad else { return .undecided("the page did not load at a width of \(width) pixels") }
            await visit.watch(until: visit.loaded + .seconds(2))
            let text = try await visit.page.read(Self.overflow)
            let seen = (try? JSONValue(parsing: text)) ?? .null
            if seen["viewport"]?.bool == false {
                return .failed(
                    "there is no <meta name=\"viewport\">, so a phone shows the page as wide as a desk screen",
                    expected: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", actual: "none"
                )
            }
            let actual = seen["width"]?.integer ?? 0
            guard actual > width else { return .passed("it is \(actual) pixels wide at \(width)", actual: "\(actual)") }
            let widest = seen["widest"]?.string.map { "; \($0) reaches furthest" } ?? ""
            return .failed(
                "the page is \(actual) pixels wide on a screen of \(width)\(widest)",
                expected: "at most \(width) pixels",
                actual: "\(actual) pixels")
        }
    }

    private static let overflow = """
        (() => {
          const limit = document.documentElement.clientWidth;
          let widest = null, right = limit;
          for (const element of document.body?.querySelectorAll('*') ?? []) {
            const box = element.getBoundingClientRect();
            if (box.width && box.right > right + 0.5) { right = box.right; widest = element; }
          }
          const name = widest && widest.localName + (widest.id ? '#' + widest.id : widest.classList.length ? '.' + widest.classList[0] : '');
          return JSON.stringify({
            width: document.documentElement.scrollWidth, widest: name, viewport: !!document.querySelector('meta[name=viewport i]')
          });
        })()
        """

    /// The texts that the matches of a selector show, as a reader of the screen would select them.
    func shownTexts(_ selector: String, on visit: PageVisit) async throws(BrowserError) -> [String] {
        let script = """
            JSON.stringify([...document.querySelectorAll(\(JSONValue.string(selector).text))].map(elements.shownText))
            """
        let text = try await visit.page.read(script)
        return (try? JSONValue(parsing: text))?.array?.compactMap(\.string) ?? []
    }

    /// What is in the matches of a selector: the value of a field, else what is shown.
    func contents(_ selector: String, on visit: PageVisit) async throws(BrowserError) -> [String] {
        let script = """
            JSON.stringify(elements.matching(\(JSONValue.string(selector).text), 500).map(e =>
              e.matches('input, textarea, select, output, progress, meter') ? String(e.value) : e.innerText ?? e.textContent))
            """
        let text = try await visit.page.read(script)
        return (try? JSONValue(parsing: text))?.array?.compactMap(\.string) ?? []
    }
}
