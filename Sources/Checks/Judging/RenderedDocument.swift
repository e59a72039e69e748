import Browser
import Document
import JSON

/// The document that the browser shows, read out of it in our own world.
actor RenderedDocument {
    private let page: BrowserPage
    private var known: (serial: String, document: HTMLDocument)?

    init(_ page: BrowserPage) { self.page = page }

    /// The document as it is now; it is read again only when it has changed.
    ///
    /// The page cannot interfere, and nothing is lost by writing markup and parsing it again.
    func current() async throws(BrowserError) -> HTMLDocument {
        let serial = try await page.documentSerial()
        if let known, known.serial == serial { return known.document }
        let text = try await page.read(Self.script)
        guard text != "null" else {
            throw .refused("the document is too large to be read: more than 16 million characters")
        }
        guard let steps = try? JSONValue(parsing: text, depth: 4).array else {
            throw .refused("the document could not be read out of the page")
        }
        let document = Self.build(steps)
        known = (serial, document)
        return document
    }

    /// A flat list of steps: `[name, namespace, control, attribute, value, …]` opens an element, `0` closes one, a text is a text.
    private static let script = """
        (() => {
          const spaces = {'http://www.w3.org/2000/svg': 1, 'http://www.w3.org/1998/Math/MathML': 2};
          let size = 0;
          const controls = new Set(['input', 'option', 'textarea']);
          const state = node => !controls.has(node.localName) || spaces[node.namespaceURI] ? -1
            : (node.checked || node.selected ? 1 : 0) | (node.indeterminate ? 2 : 0) | (node.value === '' ? 4 : 0);
          const steps = [document.compatMode === 'BackCompat'];
          const walker = document.createTreeWalker(document, 1 | 4);
          let node = document.documentElement && walker.nextNode();
          while (node) {
            if (size > 16e6) return 'null';
            size += 10;
            if (node.nodeType === 1) {
              const step = [node.localName, spaces[node.namespaceURI] ?? 0, state(node)];
              for (const attribute of node.attributes) {
                step.push(attribute.name, attribute.value);
                size += attribute.value.length;
              }
              steps.push(step);
            } else {
              steps.push(node.data);
              size += node.length;
            }
            let next = walker.firstChild();
            if (!next && node.nodeType === 1) steps.push(0);
            while (!next && node) {
              next = walker.nextSibling();
              if (!next) { node = walker.parentNode(); if (node?.nodeType === 1) steps.push(0); else break; }
            }
            node = next;
          }
          return JSON.stringify(steps);
        })()
        """

    private static func build(_ steps: [JSONValue]) -> HTMLDocument {
        var builder = DocumentBuilder(isQuirks: steps.first?.bool ?? false)
        for step in steps.dropFirst() {
            switch step {
            case .string(let text): builder.text(text)
            case .array(let parts):
                let words = parts.map { $0.string ?? "" }
                let attributes = stride(from: 3, to: words.count - 1, by: 2).map {
                    Attribute(name: words[$0], value: words[$0 + 1])
                }
                let control =
                    parts.count > 2 ? parts[2].integer.flatMap { $0 < 0 ? nil : ControlState(rawValue: $0) } : nil
                let spaces: [Namespace] = [.html, .svg, .mathML]
                builder.startElement(
                    words.first ?? "", namespace: spaces[min(2, max(0, parts.count > 1 ? parts[1].integer ?? 0 : 0))],
                    attributes: attributes, control: control)
            default: builder.endElement()
            }
        }
        return builder.finish()
    }
}
