/// A page as a libxml2 tree, made by the HTML standard's parsing rules, with what was written where.
///
/// The contents of templates are kept apart and seen by ``treeText`` only. It never changes once it is made.
// Sendable although the tree is C's: nothing writes to the tree after the builder let go of it, and reading it, which
// is all that selectors and XPath do, needs no lock.
package final class HTMLDocument: @unchecked Sendable {
    let tree: Tree
    let records: [ElementRecord]
    private let siblings: SiblingTypes
    /// The number of elements that have no parent: 1, or 0 in an empty document.
    private let topCount: Int
    /// The states of form controls by the index of their elements, for a document that was read out of a running page.
    let controls: [Int: ControlState]
    /// Whether the page is in quirks mode, where classes and ids match without regard to case.
    package let isQuirks: Bool

    init(_ product: consuming DocumentBuilder.Product) {
        records = product.records
        siblings = product.siblings
        topCount = product.topCount
        controls = product.controls
        isQuirks = product.isQuirks
        tree = product.tree
    }

    /// Parses a page as a browser does; bytes that are not UTF-8 become U+FFFD, a byte order mark is dropped.
    ///
    /// With scripting the content of `noscript` is one text, as in a browser that runs scripts, else it is markup.
    package convenience init(parsing bytes: some Collection<UInt8>, scripting: Bool = true) throws(DocumentError) {
        self.init(try HTMLParser.parse(Array(bytes), scripting: scripting).product())
    }

    /// The root element; nil only when a builder was given none.
    package var root: Element? { records.isEmpty ? nil : Element(document: self, index: 0) }

    /// All elements in document order; what is inside templates is none of them.
    package var elements: some Sequence<Element> & Sendable {
        records.indices.lazy.map { Element(document: self, index: $0) }
    }

    /// The text of the first title with white space collapsed; nil without a title element.
    package var title: String? {
        elements.first { $0.isHTML("title") }?.collapsedText
    }

    /// The visible text of the body; see ``Element/visibleText``.
    package var visibleText: String { root?.visibleText ?? "" }

    /// The element that a node of the tree is; nil for other nodes and inside templates.
    func element(at node: Node) -> Element? {
        guard node.kind == .element, let index = node.mark.index else { return nil }
        return Element(document: self, index: index)
    }

    /// The number of element children of an element, or of the document itself.
    func childCount(of parent: Int?) -> Int { parent.map { records[$0].childCount } ?? topCount }

    /// The number of siblings of an element that share its name and namespace, itself included.
    func typeCount(of index: Int) -> Int { siblings.total(of: index, in: records) }
}
