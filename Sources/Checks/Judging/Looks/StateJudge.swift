import Browser
import JSON

/// Judges `css: S is STATE` as somebody who looks at the page and uses it would, in our own world.
struct StateJudge: Sendable {
    func finding(
        for state: ElementState, of selector: String, on page: BrowserPage
    ) async throws(BrowserError) -> Finding {
        let text = try await page.read(
            "(\(Self.function))(elements.matching(\(JSONValue.string(selector).text), 200), \"\(state.rawValue)\")")
        return finding(state, selector, (try? JSONValue(parsing: text))?.array ?? [])
    }

    /// Judges what the function below told of each of the subject's elements.
    func finding(_ state: ElementState, _ subject: String, _ seen: [JSONValue]) -> Finding {
        let expected = "\(subject) is \(state.rawValue)"
        guard !seen.isEmpty else {
            return .failed("no element matches \(subject)", expected: expected, actual: "no such element")
        }
        let holding = seen.filter { $0["is"]?.bool == true }
        // Nothing of it is seen only when each of them is hidden.
        let needed = state == .hidden ? seen.count : 1
        if let first = holding.first, holding.count >= needed {
            return .passed("\(first["markup"]?.string ?? subject) is \(state.rawValue)", actual: state.rawValue)
        }
        let other = seen.first { $0["is"]?.bool != true } ?? seen[0]
        let actual = other["why"]?.string ?? "not \(state.rawValue)"
        var finding = Finding.failed(
            "\(other["markup"]?.string ?? subject) is not \(state.rawValue): \(actual)", expected: expected,
            actual: actual)
        finding.evidence.candidates = seen.prefix(4).compactMap { element in
            guard element != other else { return nil }
            return "\(element["markup"]?.string ?? "") \(element["why"]?.string ?? state.rawValue)"
        }
        return finding
    }

    /// Takes elements and a state and gives for each whether it is so, and if not, what it is instead.
    static let function = """
        (list, state) => {
          const cause = element => {
            for (let node = element; node; node = elements.up(node)) {
              const style = getComputedStyle(node);
              const name = node === element ? 'it' : elements.markup(node).replace(/>.*/s, '>');
              if (node.hidden && style.display === 'none') return `${name} has the attribute hidden`;
              if (style.display === 'none') return `display of ${name} is none`;
              if (style.visibility !== 'visible' && (node === element || getComputedStyle(elements.up(node) ?? node).visibility === 'visible')) {
                return `visibility of ${name} is ${style.visibility}`;
              }
              if (node !== element && node.localName === 'details' && !node.open) return `it is in a closed ${name}`;
            }
            return 'it has no size';
          };
          const value = element => element.matches('input, textarea, select') ? element.value : element.innerText ?? element.textContent;
          const says = text => `it says "${text.trim().slice(0, 100)}"`;
          const isOff = element => element.matches(':disabled') || !!element.closest('[aria-disabled="true"]');
          const canBeChecked = element => element.matches('input[type=checkbox], input[type=radio], [aria-checked], [aria-pressed]');
          const isOn = element => element.matches(':checked, [aria-checked="true"], [aria-pressed="true"]');
          const isChosen = element => element.matches('option:checked, [aria-selected="true"], [aria-current]:not([aria-current="false"]), '
            + '.active, .selected, .current, .is-active, .is-selected') || element.matches('input:checked');
          const isWrong = element => element.matches(':invalid, [aria-invalid="true"]');
          const questions = {
            visible: element => [elements.isVisible(element), () => cause(element)],
            hidden: element => [!elements.isVisible(element), () => 'it is visible'],
            enabled: element => [!isOff(element), () => 'it is disabled'],
            disabled: element => [isOff(element), () => 'it is enabled'],
            checked: element => [isOn(element), () => canBeChecked(element) ? 'it is not checked' : 'it is nothing that can be checked'],
            unchecked: element => [canBeChecked(element) && !isOn(element),
              () => canBeChecked(element) ? 'it is checked' : 'it is nothing that can be checked'],
            selected: element => [isChosen(element), () => 'it is not selected'],
            focused: element => [element.matches(':focus'),
              () => 'the focus is on ' + (document.activeElement ? elements.markup(document.activeElement) : 'nothing')],
            empty: element => [value(element).trim() === '' && !element.querySelector('img, svg, canvas, video'), () => says(value(element))],
            valid: element => [!isWrong(element), () => element.validationMessage || 'it is marked as invalid'],
            invalid: element => [isWrong(element), () => 'what is in it is valid'],
          };
          return JSON.stringify(list.map(element => {
            const [is, why] = questions[state](element);
            return {markup: elements.markup(element), is, why: is ? null : why()};
          }));
        }
        """
}
