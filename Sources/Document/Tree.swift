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

    /// The number by which the document knows a name of elements and attributes; nil when none of them has it.
    func identity(of name: ByteString) -> UInt? {
        xmlDictExists(document.pointee.dict, name.terminated, Int32(name.count)).map { UInt(bitPattern: $0) }
    }

    /// The document node, above the root element.
    var top: Node { Node(address: UnsafeMutableRawPointer(document)) }

    func addDoctype(name: String, publicID: String, systemID: String) {
        // A second one would replace the first without freeing it.
        guard document.pointee.intSubset == nil else { return }
        xmlCreateIntSubset(document, name, publicID.isEmpty ? nil : publicID, systemID.isEmpty ? nil : systemID)
    }

    /// Adds an element; the name ends with a NUL.
    func addElement(_ name: UnsafePointer<UInt8>, mark: Node.Mark, to parent: Node) -> Node {
        let element = allocated(xmlNewDocNode(document, nil, name, nil))
        let node = Node(address: UnsafeMutableRawPointer(element))
        node.setMark(mark)
        // As xmlXPathOrderDocElems does it: XPath can then put elements in order without walking the tree each time.
        if let index = mark.index { element.pointee.content = UnsafeMutablePointer(bitPattern: -(index + 1)) }
        add(element, to: parent)
        return node
    }

    /// Adds an attribute; its name, without a prefix, and its value end with a NUL.
    mutating func addAttribute(
        _ name: UnsafePointer<UInt8>, in namespace: Attribute.Namespace?, _ value: UnsafePointer<UInt8>, to node: Node
    ) {
        let element = node.address.assumingMemoryBound(to: xmlNode.self)
        let made = xmlNewNsProp(element, namespace.flatMap { pointer(to: $0, for: element) }, name, value)
        // Only then does XPath's id() find the element.
        if namespace == nil, value.pointee != 0, xmlStrEqual(name, "id") == 1 {
            xmlAddID(nil, document, value, made)
        }
    }

    private mutating func pointer(
        to namespace: Attribute.Namespace, for element: UnsafeMutablePointer<xmlNode>
    ) -> UnsafeMutablePointer<xmlNs>? {
        // libxml2 keeps the xml namespace itself and makes no other.
        if namespace == .xml { return xmlSearchNs(document, element, namespace.prefix) }
        if let known = namespaces[namespace] { return known }
        let made = allocated(xmlNewNs(nil, namespace.uri, namespace.prefix))
        namespaces[namespace] = made
        return made
    }

    func addText(_ text: [UInt8], to parent: Node) {
        let node = text.withUnsafeBufferPointer { xmlNewDocTextLen(document, $0.baseAddress, Int32($0.count)) }
        add(allocated(node), to: parent)
    }

    /// Adds a comment; its text ends with a NUL.
    func addComment(_ text: UnsafePointer<UInt8>, to parent: Node) {
        add(allocated(xmlNewDocComment(document, text)), to: parent)
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
