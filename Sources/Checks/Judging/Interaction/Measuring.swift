import Browser
import JSON

/// Takes readings off a page, in our own world.
struct Measuring: Sendable {
    let page: BrowserPage
    /// The elements that locators meant at first: what was done may have given them other names.
    let known: [Locator: [PageElement]]

    func measure(_ reading: Reading) async throws(BrowserError) -> Measurement {
        switch reading {
        case .text(let locator), .number(let locator): return Measurement(items: try await items(locator, Self.content))
        case .count(let locator):
            let fresh = Measuring(page: page, known: [:])
            return Measurement(items: [.init(markup: "", text: "\(try await fresh.visible(locator).count)")])
        case .style(let property, let locator):
            let name = JSONValue.string(property).text
            return Measurement(
                items: try await items(locator, "element => getComputedStyle(element).getPropertyValue(\(name)).trim()")
            )
        case .address: return Measurement(items: [.init(markup: "", text: try await page.read("location.href"))])
        case .page:
            let parts = (try? JSONValue(parsing: try await page.read(Self.everything)))?.array ?? []
            return Measurement(items: parts.map { .init(markup: "", text: $0.string ?? "") })
        case .theme:
            let seen = (try? JSONValue(parsing: try await page.read(Self.theme))) ?? .null
            return Measurement(
                items: [.init(markup: "", text: seen["seen"]?.string ?? "")], marks: seen["marks"]?.string ?? "")
        }
    }

    /// The visible elements that a locator means, as markup.
    func visible(_ locator: Locator) async throws(BrowserError) -> [String] {
        try await items(locator, "element => elements.isVisible(element) ? 'yes' : ''").filter { $0.text == "yes" }
            .map(\.markup)
    }

    /// What a function of an element comes to for each that the locator means.
    func items(_ locator: Locator, _ function: String) async throws(BrowserError) -> [Measurement.Item] {
        let selector: String
        switch locator {
        case .selector(let text): selector = text
        case .named(let role, nil) where role != .element: selector = role.selector
        case .named:
            do throws(BrowserError) {
                if let elements = known[locator], !elements.isEmpty,
                    let items = try await items(of: elements, function)
                {
                    return items
                }
            } catch .wentElsewhere {
                // They are no longer there: others may have taken their place.
            }
            return try await items(of: ElementFinder(page: page).find(locator).elements, function) ?? []
        }
        let text = try await page.read(
            """
            JSON.stringify(elements.matching(\(JSONValue.string(selector).text), 1000)
              .map(element => [elements.markup(element), (\(function))(element)]))
            """)
        return ((try? JSONValue(parsing: text))?.array ?? []).map {
            .init(markup: $0.array?.first?.string ?? "", text: $0.array?.last?.string ?? "")
        }
    }

    /// `nil` when one of them is no longer in the page: others may have taken their place.
    private func items(
        of elements: [PageElement], _ function: String
    ) async throws(BrowserError) -> [Measurement.Item]? {
        let whole = "element => elements.isConnected(element) ? 'in the page' + (\(function))(element) : ''"
        var items: [Measurement.Item] = []
        for element in elements.prefix(20) {
            let text = try await page.read(whole, of: element)
            guard text.hasPrefix("in the page") else { return nil }
            items.append(.init(markup: element.markup, text: String(text.dropFirst("in the page".count))))
        }
        return items
    }

    /// What an element shows; of a field, what is in it.
    static let content = """
        (element => {
          if (element.matches('input[type=checkbox], input[type=radio]')) return element.checked ? 'checked' : 'unchecked';
          if (element.matches('select')) return [...element.selectedOptions].map(option => option.label).join(', ');
          if (element.matches('input, textarea, output, progress, meter')) return String(element.value);
          return elements.isVisible(element) ? element.innerText ?? element.textContent : '';
        })
        """

    private static let colours = """
        const colours = \(ColourScript.source);
        const body = document.body ?? document.documentElement;
        const look = element => `background ${colours.shown(colours.backdrop(element).colour)}, text `
          + colours.shown(colours.parse(getComputedStyle(element).color) ?? [0, 0, 0, 1]);
        const most = () => {
          const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
          const seen = new Map();
          for (let count = 0; count < 1000 && walker.nextNode(); count++) {
            const parent = walker.currentNode.parentElement;
            const length = walker.currentNode.data.trim().length;
            // Buttons have colours of their own, which change when the pointer is over them.
            if (!length || parent.closest('script, style, noscript, button, a, label, select, textarea, [role=button]')) continue;
            if (!elements.isVisible(parent)) continue;
            seen.set(look(parent), (seen.get(look(parent)) ?? 0) + length);
          }
          return [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? look(body);
        };
        const seen = () => [...new Set([look(body), most()])].join('; most text: ') + (colours.scheme() === 'dark' ? '; color-scheme dark' : '');
        """

    /// The colours of the body and of most of the text; besides, the classes and attributes that tell of a scheme.
    private static let theme = """
        (() => {
          \(colours)
          const marks = [document.documentElement, body].flatMap(node => [...node.attributes]
            .filter(attribute => attribute.name === 'class' || attribute.name === 'style' || /theme|mode|scheme|color/.test(attribute.name))
            .filter(attribute => attribute.value)
            .map(attribute => `${attribute.name}="${attribute.value}" on ${node.localName}`));
          return JSON.stringify({seen: seen(), marks: marks.join(', ')});
        })()
        """

    /// All that is shown: texts, the colours of the whole, what is in fields, pictures and drawings.
    ///
    /// What is in the field that somebody is using is their own doing and no change of the page; what is in one that
    /// nobody can write in is the page's own words.
    private static let everything = """
        (() => {
          \(colours)
          const drawn = canvas => { try { return canvas.toDataURL().slice(-200); } catch { return ''; } };
          const parts = [...body.querySelectorAll('input, textarea, select, img, canvas, svg, dialog, details, iframe, video')]
            .slice(0, 1000).filter(element => elements.isVisible(element)).map(element => {
              if (element.matches(':focus')) return '\(Measurement.inUse)';
              if (element.matches('input[type=checkbox], input[type=radio]')) return String(element.checked);
              if (element.matches('input, textarea, select')) return element.value;
              if (element.matches('canvas')) return drawn(element);
              if (element.matches('svg')) return element.innerHTML;
              return element.localName + (element.currentSrc ?? element.src ?? '') + (element.open ?? '');
            });
          const said = [...body.querySelectorAll('input:read-only, textarea:read-only')].slice(0, 1000)
            .filter(element => element.matches('textarea, [type=text i], [type=number i], :not([type])') && elements.isVisible(element))
            .map(element => `\\n${element.value}`);
          return JSON.stringify([body.innerText.slice(0, 100000) + said.join(''), seen(), ...parts.map(part => part.slice(0, 2000))]);
        })()
        """
}
