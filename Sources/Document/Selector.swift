/// A CSS selector (Selectors Level 4) that can be answered on a document alone.
///
/// Supported are all of the level except what depends on a user, a layout or a running page (`:hover`, `:target`),
/// pseudo-elements, and namespaces; those are errors, and so is whatever Selectors 4 does not allow. Matches are those of
/// Chromium's `querySelectorAll`, also where it is more generous than the standard (names of SVG and MathML elements
/// and of their attributes match whatever their case), with these exceptions: an alternative of `:is()` or `:where()`
/// that cannot be used is an error; `:lang()` takes several ranges and strings, and filters by RFC 4647; the `s` flag of
/// attributes and `OF` in capitals are known; pseudo-classes nest at most 32 deep.
package struct Selector: Sendable, Hashable, CustomStringConvertible {
    /// The text it was read from.
    package let description: String
    let alternatives: [ComplexSelector]
    /// The names of elements and attributes in it, which a matcher looks up in its document once.
    let names: [ByteString]

    package init(parsing text: String) throws(SelectorError) {
        var parser = SelectorParser(text)
        alternatives = try parser.parse()
        names = parser.names
        description = text
    }
}

extension HTMLDocument {
    /// The elements that a selector matches, in document order; contents of templates are never among them.
    package func elements(matching selector: Selector) -> [Element] {
        SelectorMatcher(selector, document: self, scope: 0).elements(selector.alternatives)
            .map { Element(document: self, index: $0) }
    }
}

extension Element {
    /// Whether a selector matches this element; `:scope` in it means the element itself.
    package func matches(_ selector: Selector) -> Bool {
        SelectorMatcher(selector, document: document, scope: index).matches(selector.alternatives, index)
    }
}
