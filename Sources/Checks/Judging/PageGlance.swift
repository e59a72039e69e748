import Browser
import Document
import JSON

/// The little that health and the report want to know of what a page shows.
struct PageGlance: Sendable {
    /// White space collapsed; nil without a title element.
    let title: String?
    /// The visible text, or nothing where no brace stands in it: only leftover placeholders are looked for.
    let bracedText: String

    init(at document: HTMLDocument) {
        title = document.title
        bracedText = document.visibleText
    }

    private init(title: String?, bracedText: String) {
        self.title = title
        self.bracedText = bracedText
    }

    /// Looks at a page; the whole document is read only if a brace stands in some text.
    static func look(at visit: PageVisit) async throws(BrowserError) -> PageGlance {
        let text = try await visit.page.read(script)
        let seen = (try? JSONValue(parsing: text)) ?? .null
        if seen["hasBrace"]?.bool == false {
            return PageGlance(title: seen["title"]?.string, bracedText: "")
        }
        return PageGlance(at: try await visit.document.current())
    }

    private static let script = """
        (() => {
          const {querySelectorAll, createTreeWalker} = Document.prototype;
          const isHTML = element => element?.namespaceURI === 'http://www.w3.org/1999/xhtml';
          const title = [...querySelectorAll.call(document, 'title')].find(isHTML);
          const isCode = element => isHTML(element) && (element.localName === 'script' || element.localName === 'style');
          const walker = createTreeWalker.call(document, document, NodeFilter.SHOW_TEXT);
          let hasBrace = false;
          while (!hasBrace && walker.nextNode()) {
            const text = walker.currentNode;
            hasBrace = text.data.includes('{') && !isCode(text.parentNode);
          }
          const words = title ? title.textContent.replace(/[ \\t\\n\\f\\r\\u00a0]+/g, ' ').replace(/^ | $/g, '') : null;
          return JSON.stringify({title: words, hasBrace});
        })()
        """
}
