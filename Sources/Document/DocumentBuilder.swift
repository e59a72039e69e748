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
    private var controls: [Int: ControlState] = [:]
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
    /// The line is that of the start tag, from 1; nil when it is not known or no tag was written. A form control of a
    /// running page has a state; without one its attributes decide.
    package mutating func startElement(
        _ name: String, namespace: Namespace = .html, attributes: [Attribute] = [], line: Int? = nil,
        control: ControlState? = nil
    ) {
        let node = name.withoutNUL { startElement($0, namespace: namespace, line: line) }
        if let control, let index = node.mark.index { controls[index] = control }
        for added in attributes {
            added.localName.withoutNUL { name in
                added.value.withoutNUL { attribute(name, in: added.namespace, value: $0, of: node) }
            }
        }
    }

    /// Starts an element, for ``attribute(_:in:value:of:)`` to give it attributes.
    mutating func startElement(_ name: UnsafeBufferPointer<UInt8>, namespace: Namespace, line: Int?) -> Node {
        flushText()
        let parent = open[open.count - 1]
        let index = parent.isInTemplate ? nil : records.count
        let node = tree.addElement(name, mark: Node.Mark(namespace: namespace, index: index), to: parent.node)
        if let index {
            records.append(
                ElementRecord(
                    node: node, namespace: namespace, line: line, parent: parent.index, previous: parent.lastChild,
                    index: index, position: parent.childCount + 1))
            if let previous = parent.lastChild { records[previous].next = index }
            open[open.count - 1].lastChild = index
            open[open.count - 1].childCount += 1
        }
        let isTemplate = namespace == .html && node.isNamed(Self.template)
        let place = isTemplate ? tree.addContents(to: node) : node
        open.append(OpenElement(node: place, index: index, isInTemplate: parent.isInTemplate || isTemplate))
        return node
    }

    /// Starts an HTML element for which no tag is written.
    mutating func startImplied(_ name: StaticString) {
        name.withUTF8Buffer { _ = startElement($0, namespace: .html, line: nil) }
    }

    /// Gives the element that was started last an attribute, whose name is without a prefix; there is no NUL in either.
    mutating func attribute(
        _ name: UnsafeBufferPointer<UInt8>, in namespace: Attribute.Namespace?, value: UnsafeBufferPointer<UInt8>,
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
        guard open.count > 1, !text.isEmpty else { return }
        pendingText.append(contentsOf: text)
    }

    package mutating func comment(_ text: String) { comment(terminated: text.replacingNUL) }

    /// A comment whose text ends with a NUL.
    mutating func comment(terminated text: UnsafePointer<UInt8>) {
        flushText()
        tree.addComment(text, to: open[open.count - 1].node)
    }

    private mutating func flushText() {
        guard !pendingText.isEmpty else { return }
        pendingText.withUnsafeBufferPointer { tree.addText($0, to: open[open.count - 1].node) }
        pendingText.removeAll(keepingCapacity: true)
    }

    /// Ends what is still open and hands over the document.
    package consuming func finish() -> HTMLDocument { HTMLDocument(product()) }

    /// What a document is made of.
    struct Product: ~Copyable {
        let tree: Tree
        let records: [ElementRecord]
        let siblings: SiblingTypes
        let topCount: Int
        let controls: [Int: ControlState]
        let isQuirks: Bool
    }

    consuming func product() -> Product {
        while open.count > 1 { endElement() }
        var siblings = SiblingTypes(expected: records.count)
        for index in records.indices { records[index].positionOfType = siblings.count(index, of: records) }
        return Product(
            tree: tree, records: records, siblings: siblings, topCount: open[0].childCount, controls: controls,
            isQuirks: isQuirks)
    }
}

extension String {
    /// C strings end at a NUL, which a script can write into a page but the parser cannot.
    fileprivate var replacingNUL: String {
        guard utf8.contains(0) else { return self }
        var scalars = UnicodeScalarView()
        scalars.append(contentsOf: unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })
        return String(scalars)
    }

    fileprivate func withoutNUL<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = replacingNUL
        return text.withUTF8(body)
    }
}
