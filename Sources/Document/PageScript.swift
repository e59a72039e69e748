/// One script element of a page.
package struct PageScript: Sendable, Hashable {
    package let element: Element
    /// The source that is written inside the element; empty when ``src`` says where it is.
    package let source: String
    /// The address, as it is written.
    package let src: String?
    /// The line of the start tag, from 1.
    package let line: Int?

    init(_ element: Element) {
        self.element = element
        source = element.textContent
        src = element["src"]
        line = element.line
    }
}

extension HTMLDocument {
    /// All script elements in document order, those of other types (`application/json`, `module`) included.
    package var scripts: [PageScript] {
        elements.filter { $0.name == "script" && $0.namespace != .mathML }.map(PageScript.init)
    }
}
