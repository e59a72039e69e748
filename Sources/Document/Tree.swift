private import CLibXML2

/// The owner of a libxml2 tree while it grows and afterwards: frees all nodes with itself.
struct Tree: ~Copyable {
    private let document: UnsafeMutablePointer<xmlDoc>
    /// What templates hold; libxml2 does not see it as part of the document.
    private var fragments: [UnsafeMutablePointer<xmlNode>] = []
    private var namespaces: [Attribute.Namespace: UnsafeMutablePointer<xmlNs>] = [:]

    init() {
        xmlInitParser()
        document = allocated(xmlNewDoc("1.0"))
        // With a dictionary the document stores every name once, so that equal names are equal pointers.
        document.pointee.dict = allocated(xmlDictCreate())
    }

    deinit {
        for fragment in fragments { xmlFreeNode(fragment) }
        xmlFreeDoc(document)
        for namespace in namespaces.values { xmlFreeNs(namespace) }
    }

    /// The document node, above the root element.
    var top: Node { Node(address: UnsafeMutableRawPointer(document)) }

    func addDoctype(name: String, publicID: String, systemID: String) {
        // A second one would replace the first without freeing it.
        guard document.pointee.intSubset == nil else { return }
        xmlCreateIntSubset(document, name, publicID.isEmpty ? nil : publicID, systemID.isEmpty ? nil : systemID)
    }

    mutating func addElement(_ name: String, mark: Node.Mark, attributes: [Attribute], to parent: Node) -> Node {
        let element = allocated(xmlNewDocNode(document, nil, name.withoutNUL, nil))
        let node = Node(address: UnsafeMutableRawPointer(element))
        node.setMark(mark)
        for attribute in attributes { add(attribute, to: element) }
        add(element, to: parent)
        return node
    }

    private mutating func add(_ attribute: Attribute, to element: UnsafeMutablePointer<xmlNode>) {
        let namespace = attribute.namespace.flatMap { pointer(to: $0) }
        let name = attribute.localName.withoutNUL
        let made = xmlNewNsProp(element, namespace, name, attribute.value.withoutNUL)
        // Only then does XPath's id() find the element.
        if namespace == nil, name == "id", !attribute.value.isEmpty {
            xmlAddID(nil, document, attribute.value.withoutNUL, made)
        }
    }

    private mutating func pointer(to namespace: Attribute.Namespace) -> UnsafeMutablePointer<xmlNs>? {
        // libxml2 keeps the xml namespace itself and makes no other.
        if namespace == .xml { return xmlSearchNs(document, nil, namespace.prefix) }
        if let known = namespaces[namespace] { return known }
        let made = allocated(xmlNewNs(nil, namespace.uri, namespace.prefix))
        namespaces[namespace] = made
        return made
    }

    func addText(_ text: [UInt8], to parent: Node) {
        let node = text.withUnsafeBufferPointer { xmlNewDocTextLen(document, $0.baseAddress, Int32($0.count)) }
        add(allocated(node), to: parent)
    }

    func addComment(_ text: String, to parent: Node) {
        add(allocated(xmlNewDocComment(document, text.withoutNUL)), to: parent)
    }

    /// Gives a template element the place where its contents go, and returns that place.
    mutating func addContents(to template: Node) -> Node {
        let fragment = allocated(xmlNewDocFragment(document))
        fragments.append(fragment)
        template.address.assumingMemoryBound(to: xmlNode.self).pointee.psvi = UnsafeMutableRawPointer(fragment)
        return Node(address: UnsafeMutableRawPointer(fragment))
    }

    private func add(_ child: UnsafeMutablePointer<xmlNode>, to parent: Node) {
        xmlAddChild(parent.address.assumingMemoryBound(to: xmlNode.self), child)
    }

    /// Numbers the elements so that XPath can put them in order without walking the tree each time.
    func numberElements() { xmlXPathOrderDocElems(document) }
}

extension String {
    /// C strings end at a NUL, which a script can write into a page but the parser cannot.
    fileprivate var withoutNUL: String { utf8.contains(0) ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self }
}

/// What libxml2 made; it makes nothing only when there is no memory, and then nothing can go on.
private func allocated<Pointee>(_ pointer: UnsafeMutablePointer<Pointee>?) -> UnsafeMutablePointer<Pointee> {
    guard let pointer else { fatalError("no memory left for a document") }
    return pointer
}

private func allocated(_ pointer: OpaquePointer?) -> OpaquePointer {
    guard let pointer else { fatalError("no memory left for a document") }
    return pointer
}
