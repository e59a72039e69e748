/// Makes an ``HTMLDocument`` from the events of any source, in document order.
///
/// Every element that is started is ended, void ones too. What is started inside an HTML `template` becomes its contents.
package struct DocumentBuilder: ~Copyable {
    private struct OpenElement {
        let node: Node
        /// Nil inside a template, and for the document itself.
        let index: Int?
        let isInTemplate: Bool
        var lastChild: Int?
        var childCount = 0
    }

    private var tree = Tree()
    private var records: [ElementRecord] = []
    private var open: [OpenElement]
    private var pendingText: [UInt8] = []
    private var isQuirks: Bool

    /// In quirks mode (`document.compatMode` is `BackCompat`) classes and ids match without regard to case.
    package init(isQuirks: Bool = false) { self.init(isQuirks: isQuirks, expectedElements: 0) }

    init(isQuirks: Bool, expectedElements: Int) {
        self.isQuirks = isQuirks
        records.reserveCapacity(expectedElements)
        open = []
        open.append(OpenElement(node: tree.top, index: nil, isInTemplate: false))
    }

    package mutating func doctype(name: String, publicID: String = "", systemID: String = "") {
        tree.addDoctype(name: name, publicID: publicID, systemID: systemID)
    }

    /// Starts an element by its local name in the case of the DOM (`div`, `linearGradient`).
    ///
    /// The line is that of the start tag, from 1; nil when it is not known or no tag was written.
    package mutating func startElement(
        _ name: String, namespace: Namespace = .html, attributes: [Attribute] = [], line: Int? = nil
    ) {
        let node = startElement(terminated: name.withoutNUL, namespace: namespace, line: line)
        for attribute in attributes {
            tree.addAttribute(
                attribute.localName.withoutNUL, in: attribute.namespace, attribute.value.withoutNUL, to: node)
        }
    }

    /// Starts an element whose name ends with a NUL, for ``attribute(terminated:in:value:of:)`` to give it attributes.
    mutating func startElement(terminated name: UnsafePointer<UInt8>, namespace: Namespace, line: Int?) -> Node {
        flushText()
        let parent = open[open.count - 1]
        let index = parent.isInTemplate ? nil : records.count
        let node = tree.addElement(name, mark: Node.Mark(namespace: namespace, index: index), to: parent.node)
        if let index {
            records.append(
                ElementRecord(
                    node: node, nameIdentity: node.nameIdentity, namespace: namespace, line: line, parent: parent.index,
                    previous: parent.lastChild, end: index + 1, position: parent.childCount + 1))
            if let previous = parent.lastChild { records[previous].next = index }
            open[open.count - 1].lastChild = index
            open[open.count - 1].childCount += 1
        }
        let isTemplate = namespace == .html && node.isNamed(Self.template)
        let place = isTemplate ? tree.addContents(to: node) : node
        open.append(OpenElement(node: place, index: index, isInTemplate: parent.isInTemplate || isTemplate))
        return node
    }

    /// Gives an element an attribute; name, without a prefix, and value end with a NUL.
    mutating func attribute(
        terminated name: UnsafePointer<UInt8>, in namespace: Attribute.Namespace?, value: UnsafePointer<UInt8>,
        of node: Node
    ) {
        tree.addAttribute(name, in: namespace, value, to: node)
    }

    private static let template = ByteString("template")

    /// Ends the innermost element that is still open; without one, nothing happens.
    package mutating func endElement() {
        flushText()
        guard open.count > 1, let ended = open.popLast(), let index = ended.index else { return }
        records[index].end = records.count
        records[index].childCount = ended.childCount
    }

    /// Text that follows other text joins it.
    package mutating func text(_ text: String) {
        // The document node has no text.
        guard open.count > 1 else { return }
        if text.utf8.contains(0) {
            for byte in text.utf8 {
                if byte == 0 { pendingText.append(contentsOf: "\u{FFFD}".utf8) } else { pendingText.append(byte) }
            }
        } else {
            pendingText.append(contentsOf: text.utf8)
        }
    }

    /// Text without a NUL in it.
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard open.count > 1 else { return }
        pendingText.append(contentsOf: text)
    }

    package mutating func comment(_ text: String) { comment(terminated: text.withoutNUL) }

    /// A comment whose text ends with a NUL.
    mutating func comment(terminated text: UnsafePointer<UInt8>) {
        flushText()
        tree.addComment(text, to: open[open.count - 1].node)
    }

    private mutating func flushText() {
        guard !pendingText.isEmpty else { return }
        tree.addText(pendingText, to: open[open.count - 1].node)
        pendingText.removeAll(keepingCapacity: true)
    }

    /// Ends what is still open and hands over the document.
    package consuming func finish() -> HTMLDocument { HTMLDocument(product()) }

    /// What a document is made of.
    struct Product: ~Copyable {
        let tree: Tree
        let records: [ElementRecord]
        let typeCounts: [ElementRecord.Kinship: Int]
        let topCount: Int
        let isQuirks: Bool
    }

    consuming func product() -> Product {
        while open.count > 1 { endElement() }
        var typeCounts: [ElementRecord.Kinship: Int] = [:]
        typeCounts.reserveCapacity(records.count)
        for index in records.indices {
            records[index].positionOfType = typeCounts[records[index].kinship, default: 0].increment()
        }
        return Product(
            tree: tree, records: records, typeCounts: typeCounts, topCount: open[0].childCount, isQuirks: isQuirks)
    }
}

extension String {
    /// C strings end at a NUL, which a script can write into a page but the parser cannot.
    fileprivate var withoutNUL: String { utf8.contains(0) ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self }
}

extension Int {
    /// Adds one, in place, and returns the sum.
    fileprivate mutating func increment() -> Int {
        self += 1
        return self
    }
}
