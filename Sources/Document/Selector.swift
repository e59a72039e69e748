/// A CSS selector (Selectors Level 4) that can be answered on a document alone.
///
/// Supported are all of the level except what depends on a user, a layout or a running page (`:hover`, `:target`),
/// pseudo-elements, and namespaces; those are errors, and so is whatever a browser refuses.
package struct Selector: Sendable, Hashable, CustomStringConvertible {
    /// The text it was read from.
    package let description: String
    let alternatives: [ComplexSelector]

    package init(parsing text: String) throws(SelectorError) {
        var parser = SelectorParser(text)
        alternatives = try parser.parse()
        description = text
    }
}

extension HTMLDocument {
    /// The elements that a selector matches, in document order; contents of templates are never among them.
    package func elements(matching selector: Selector) -> [Element] {
        let matcher = SelectorMatcher(document: self, scope: 0)
        return records.indices.filter { matcher.matches(selector.alternatives, $0) }
            .map { Element(document: self, index: $0) }
    }
}

extension Element {
    /// Whether a selector matches this element; `:scope` in it means the element itself.
    package func matches(_ selector: Selector) -> Bool {
        SelectorMatcher(document: document, scope: index).matches(selector.alternatives, index)
    }
}
