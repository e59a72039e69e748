import Browser
import JSON

/// Judges `style:` on the computed styles, in our own world.
struct StyleJudge: Sendable {
    func finding(for test: StyleTest, on page: BrowserPage) async throws(BrowserError) -> Finding {
        var question: JSONObject = [
            "selector": .string(test.selector), "property": .string(test.property), "pattern": .null, "wanted": .null,
        ]
        switch test.value {
        case .equals(let text), .contains(let text): question["wanted"] = .string(text.collapsingWhitespace())
        case .matches(let pattern): question["pattern"] = .string(pattern)
        }
        let text = try await page.read("(\(Self.function))(\(JSONValue.object(question).text))")
        let seen = (try? JSONValue(parsing: text))?.array ?? []
        guard !seen.isEmpty else {
            return .failed(
                "no element matches \(test.selector)", expected: "\(test.property) \(test.value)",
                actual: "no such element")
        }
        for element in seen {
            for value in element["values"]?.array ?? [] where holds(test.value, value) {
                let shown = value["text"]?.string ?? ""
                return .passed(
                    "\(test.property) of \(element["markup"]?.string ?? test.selector) is \(shown.cut(to: 200))",
                    actual: shown)
            }
        }
        return failed(test, seen)
    }

    private func holds(_ wanted: TextTest, _ value: JSONValue) -> Bool {
        let text = (value["text"]?.string ?? "").collapsingWhitespace()
        if case .equals = wanted, value["isSame"]?.bool == true { return true }
        return wanted.holds(text)
    }

    private func failed(_ test: StyleTest, _ seen: [JSONValue]) -> Finding {
        let first = seen[0]
        let value = first["values"]?.array?.last?["text"]?.string ?? ""
        let shown = value.isEmpty ? "not set" : value.cut(to: 200)
        var message =
            "\(test.property) of \(first["markup"]?.string ?? test.selector) is \(shown); it should \(test.value.demand)"
        if let rule = first["setBy"]?.string { message += "; it is set by \(rule.cut(to: 160))" }
        var finding = Finding.failed(message, expected: "\(test.property) \(test.value)", actual: shown)
        if let rule = first["nearest"]?.string {
            finding.message += "; the rule \(rule.cut(to: 160)) would do it and does not apply"
        }
        finding.evidence.candidates = seen.dropFirst().prefix(3).map { other in
            "\(other["markup"]?.string ?? ""): \(other["values"]?.array?.last?["text"]?.string?.cut(to: 100) ?? "")"
        }
        return finding
    }

    /// For each match its own value and the values that come to the same for the eye, the rule that sets it, and one
    /// that would set what is wanted if its selector or condition held.
    private static let function = """
        ({selector, property, wanted, pattern}) => {
          const colours = \(ColourScript.source);
          const probe = document.createElement('span').style;
          const plain = text => {
            probe.removeProperty(property);
            probe.setProperty(property, text);
            const value = (probe.getPropertyValue(property) || text).replaceAll('"', "'").replace(/,\\s*/g, ', ').trim();
            return property === 'font-weight' ? {normal: '400', bold: '700'}[value] ?? value : value;
          };
          const fits = text => wanted === null ? false
            : text === wanted || colours.isSame(text, wanted) || plain(text) === plain(wanted);
          const isBackground = /^background(-color|-image)?$/.test(property);
          const valuesOf = element => {
            const own = getComputedStyle(element).getPropertyValue(property).trim();
            const values = [own];
            if (isBackground) {
              if (element === document.body) values.push(getComputedStyle(document.documentElement).getPropertyValue(property));
              for (const part of ['::before', '::after']) {
                const style = getComputedStyle(element, part);
                if (style.content !== 'none' && style.content !== 'normal') values.push(style.getPropertyValue(property));
              }
              if (property !== 'background-image') {
                for (let node = element; node; node = colours.up(node)) {
                  const style = getComputedStyle(node);
                  const colour = colours.parse(style.backgroundColor);
                  if (style.backgroundImage !== 'none' && property === 'background') { values.push(style.background); break; }
                  if (colour && colour[3] > 0) { values.push(style.backgroundColor); break; }
                  if (!colours.up(node)) values.push(colours.scheme() === 'dark' ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)');
                }
              }
            }
            return values.map(text => ({text, isSame: fits(text)}));
          };
          const rules = [];
          const collect = list => {
            for (const rule of list) {
              if (rule.style && rule.selectorText && rules.length < 2000) rules.push(rule);
              if (rule.cssRules) collect(rule.cssRules);
            }
          };
          for (const sheet of document.styleSheets) { try { collect(sheet.cssRules); } catch { /* of another origin */ } }
          const declared = rule => rule.style.getPropertyValue(property)
            || (property.startsWith('background') ? rule.style.getPropertyValue('background') : '');
          const shown = rule => `${rule.selectorText} { ${property}: ${declared(rule)} }`;
          const applies = (rule, element) => { try { return element.matches(rule.selectorText); } catch { return false; } };
          const would = rule => { const text = declared(rule); return wanted === null ? new RegExp(pattern).test(text) : fits(text) || text.includes(wanted); };
          return JSON.stringify([...document.querySelectorAll(selector)].slice(0, 50).map(element => {
            const setting = rules.filter(rule => declared(rule) && applies(rule, element)).at(-1);
            const nearest = rules.find(rule => declared(rule) && !applies(rule, element) && would(rule));
            const tag = element.cloneNode(false).outerHTML.replace(/<\\/[^>]*>$/, '').slice(0, 100);
            return {markup: tag, values: valuesOf(element), setBy: setting && shown(setting), nearest: nearest && shown(nearest)};
          }));
        }
        """
}
