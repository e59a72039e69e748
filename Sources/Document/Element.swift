/// One element of a document, and the document with it.
package struct Element: Sendable, Hashable {
    package let document: HTMLDocument
    /// The place among the document's elements, in document order.
    let index: Int

    private var record: ElementRecord { document.records[index] }
    var node: Node { record.node }

    package static func == (left: Element, right: Element) -> Bool {
        left.index == right.index && left.document === right.document
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(ObjectIdentifier(document))
    }

    // MARK: Name and attributes

    /// The local name in the case of the DOM: `div`, `linearGradient`.
    package var name: String { node.name }
    package var namespace: Namespace { record.namespace }
    package var id: String? { self["id"] }

    /// The class names in the order in which they are written, each once.
    package var classes: [String] {
        var seen: Set<String> = []
        return (self["class"] ?? "").utf8.split(whereSeparator: \.isHTMLSpace).compactMap { String($0) }
            .filter { seen.insert($0).inserted }
    }

    /// All attributes in the order in which they are written.
    package var attributes: [Attribute] { node.attributes }

    /// The value of an attribute as `getAttribute` gives it; in HTML elements the case of the name does not matter.
    package subscript(attribute: String) -> String? {
        let name = namespace == .html ? attribute.lowercasedASCII : attribute
        if let value = node.value(of: name) { return String(decoding: value, as: UTF8.self) }
        guard namespace != .html else { return nil }
        return node.attributes.first { $0.name == name }?.value
    }

    /// What a running page has made of a form control; nil where its attributes decide.
    var control: ControlState? { document.controls[index] }

    // MARK: Place

    /// The line of the start tag in the source, from 1; nil for an element that no tag was written for.
    package var line: Int? { record.line }

    /// The way from the root, `/html[1]/body[1]/p[2]`: each name with its place among the siblings of that name.
    package var path: String {
        var path = ""
        for element in sequence(first: self, next: { $0.parent }).reversed() {
            path += "/"
            path += element.name
            path += "["
            path += String(element.record.positionOfType)
            path += "]"
        }
        return path
    }

    package var parent: Element? { record.parent.map { Element(document: document, index: $0) } }

    /// The element children in order; for a template none, as its contents are not part of the document.
    package var children: [Element] {
        var next = record.childCount > 0 ? index + 1 : nil
        var found: [Element] = []
        while let child = next {
            found.append(Element(document: document, index: child))
            next = document.records[child].next
        }
        return found
    }

    /// The elements inside, in document order.
    var descendants: some Sequence<Element> {
        ((index + 1)..<record.end).lazy.map { Element(document: document, index: $0) }
    }

    /// Whether this is an HTML element of the given name, which is in small letters.
    package func isHTML(_ name: String) -> Bool { namespace == .html && self.name == name }

    // MARK: Text

    /// All text inside, as the DOM's `textContent`: source of scripts and hidden parts included.
    package var textContent: String {
        var bytes: [UInt8] = []
        var walk = NodeWalk(from: node)
        while let step = walk.next() {
            if case .enter(let node) = step, node.kind == .text { bytes.append(contentsOf: node.content) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// ``textContent`` with every run of white space, no-break spaces included, made one space, and none at the ends.
    package var collapsedText: String {
        var text = CollapsedText()
        text.append(textContent)
        return text.result
    }

    /// The text inside that a reader sees before any script or style sheet acts; see ``VisibleText``.
    package var visibleText: String { VisibleText.read(self) }
}
