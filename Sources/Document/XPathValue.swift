/// What an XPath expression evaluates to.
package enum XPathValue: Sendable, Hashable {
    /// Nodes in document order.
    case nodes([XPathNode])
    case number(Double)
    case string(String)
    case boolean(Bool)

    /// The value as a condition, as XPath's `boolean()` has it: some node, a number that is not 0 or NaN, some text.
    package var truth: Bool {
        switch self {
        case .nodes(let nodes): !nodes.isEmpty
        case .number(let number): !(number == 0 || number.isNaN)
        case .string(let string): !string.isEmpty
        case .boolean(let boolean): boolean
        }
    }
}

/// One node that an XPath expression selects.
package enum XPathNode: Sendable, Hashable {
    case document
    case element(Element)
    /// An attribute and the element that carries it.
    case attribute(Attribute, of: Element)
    /// A text and the element that it is in.
    case text(String, in: Element)
    /// A comment; its parent is nil outside the root element.
    case comment(String, in: Element?)

    /// The element itself, or the one that the node is part of.
    package var element: Element? {
        switch self {
        case .document: nil
        case .element(let element), .attribute(_, let element), .text(_, let element): element
        case .comment(_, let element): element
        }
    }

    /// XPath's string value of the node, except that the document has none here.
    package var string: String {
        switch self {
        case .document: ""
        case .element(let element): element.textContent
        case .attribute(let attribute, _): attribute.value
        case .text(let text, _), .comment(let text, _): text
        }
    }
}
