import JSON

/// A site without what an assertion is about: an assertion that holds there too says nothing.
struct FeatureRemoval: Sendable {
    let site: Site

    /// A page with nothing on it.
    static let emptySite = Site(texts: [
        "index.html":
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title></title></head><body></body></html>"
    ])

    /// Whether only scripts can bring about what the assertions say: what somebody does, and what takes its time.
    static func isByScripts(_ assertions: [Assertion]) -> Bool {
        assertions.contains { if case .within = $0 { true } else { false } }
            || assertions.flatMap(\.parts).contains { if case .interaction = $0 { true } else { false } }
    }

    /// `nil` when the assertions name nothing that could be taken out of the page.
    func site(without assertions: [Assertion]) -> Site? {
        let parts = assertions.flatMap(\.parts)
        var head = ""
        if Self.isByScripts(assertions) {
            // Handlers in attributes are switched off by this as well.
            head += "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'\">"
        } else {
            let selectors = parts.compactMap(\.selector)
            let paths = parts.flatMap(\.nodePaths)
            let hasStyle = parts.contains { if case .style = $0 { true } else { false } }
            guard !selectors.isEmpty || !paths.isEmpty || hasStyle else { return nil }
            head += "<script>\(Self.remover(selectors, paths, styles: hasStyle))</script>"
        }
        guard let page = site.text("index.html") else { return nil }
        let doctype = page.firstMatch(of: /^\s*<!doctype[^>]*>/.ignoresCase())?.output ?? ""
        var changed = site
        changed["index.html"] = Array("\(doctype)\(head)\(page.dropFirst(doctype.count))".utf8)
        return changed
    }

    /// A script that takes out what matches, also what comes later; of the root and the body it takes what is inside.
    private static func remover(_ selectors: [String], _ paths: [String], styles: Bool) -> String {
        let list = JSONValue.array(selectors.map(JSONValue.string)).text.replacing("</", with: "<\\/")
        let expressions = JSONValue.array(paths.map(JSONValue.string)).text.replacing("</", with: "<\\/")
        return """
            (() => {
              const selectors = \(list), paths = \(expressions), styles = \(styles);
              const own = document.currentScript;
              const take = node => {
                if (!node || node === own || node === document) return;
                if (node === document.documentElement) {
                  take(document.head);
                  take(document.body);
                } else if (node === document.body || node === document.head) {
                  if (node.hasChildNodes()) node.replaceChildren();
                } else if (node.nodeType === 2) node.ownerElement?.removeAttributeNode(node);
                else node.remove?.();
              };
              const strip = () => {
                for (const selector of selectors) for (const node of document.querySelectorAll(selector)) take(node);
                for (const path of paths) {
                  const found = document.evaluate(path, document, null, 7, null);
                  for (let i = 0; i < found.snapshotLength; i++) take(found.snapshotItem(i));
                }
                if (styles) {
                  for (const node of document.querySelectorAll('style, link[rel~=stylesheet i]')) node.remove();
                  for (const node of document.querySelectorAll('[style]')) node.removeAttribute('style');
                }
              };
              const quietly = () => { try { strip(); } catch {} };
              new MutationObserver(quietly).observe(document, {childList: true, subtree: true, attributes: true, characterData: true});
            })();
            """
    }
}

extension Assertion {
    /// What it looks for in the document; how something looks is taken away with the style sheets.
    fileprivate var selector: String? {
        if case .elements(let test) = self { test.selector } else { nil }
    }

    /// The paths in an XPath expression that give nodes: of `count(//li) > 3` `//li`.
    fileprivate var nodePaths: [String] {
        guard case .xpath(let expression) = self else { return [] }
        return expression.matches(of: /(?:\/{1,2}[\w*@:.\-]+(?:\[[^\[\]]*\])*)+/).map { String($0.output) }
    }
}
