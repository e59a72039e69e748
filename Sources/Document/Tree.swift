private import CLibXML2

/// The owner of a libxml2 tree while it grows and afterwards: frees all nodes with itself.
struct Tree: ~Copyable {
    private let document: UnsafeMutablePointer<xmlDoc>
    /// What templates hold; libxml2 does not see it as part of the document.
    private var fragments: [UnsafeMutablePointer<xmlNode>] = []
    private var namespaces: [Attribute.Namespace: UnsafeMutablePointer<xmlNs>] = [:]
    private var lastAttribute: UnsafeMutablePointer<xmlAttr>?

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

    /// Adds an element.
    func addElement(_ name: UnsafeBufferPointer<UInt8>, mark: Node.Mark, to parent: Node) -> Node {
        let above = parent.address.assumingMemoryBound(to: xmlNode.self)
        let element = allocated(clibxml2_add_element(document, above, name.baseAddress, Int32(name.count)))
        let node = Node(address: UnsafeMutableRawPointer(element))
        node.setMark(mark)
        // As xmlXPathOrderDocElems does it: XPath can then put elements in order without walking the tree each time.
        if let index = mark.index { element.pointee.content = UnsafeMutablePointer(bitPattern: -(index + 1)) }
        return node
    }

    /// Adds an attribute, whose name is without a prefix, to the element that was added last.
    mutating func addAttribute(
        _ name: UnsafeBufferPointer<UInt8>, in namespace: Attribute.Namespace?, _ value: UnsafeBufferPointer<UInt8>,
        to node: Node
    ) {
        let element = node.address.assumingMemoryBound(to: xmlNode.self)
        let space = namespace.flatMap { pointer(to: $0, for: element) }
        if element.pointee.properties == nil { lastAttribute = nil }
        let made = allocated(
            clibxml2_add_attribute(
                element, lastAttribute, space, name.baseAddress, Int32(name.count), value.baseAddress,
                Int32(value.count)))
        lastAttribute = made
        // Only then does XPath's id() find the element.
        if namespace == nil, !value.isEmpty, name.count == 2, name[0] == UInt8(ascii: "i"), name[1] == UInt8(ascii: "d")
        {
            xmlAddID(nil, document, made.pointee.children?.pointee.content, made)
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

    func addText(_ text: UnsafeBufferPointer<UInt8>, to parent: Node) {
        let above = parent.address.assumingMemoryBound(to: xmlNode.self)
        _ = allocated(clibxml2_add_text(document, above, text.baseAddress, Int32(text.count)))
    }

    /// Adds a comment; its text ends with a NUL.
    func addComment(_ text: UnsafePointer<UInt8>, to parent: Node) {
        let comment = allocated(xmlNewDocComment(document, text))
        clibxml2_append(parent.address.assumingMemoryBound(to: xmlNode.self), comment)
    }

    /// Gives a template element the place where its contents go, and returns that place.
    mutating func addContents(to template: Node) -> Node {
        let fragment = allocated(xmlNewDocFragment(document))
        fragments.append(fragment)
        template.address.assumingMemoryBound(to: xmlNode.self).pointee.psvi = UnsafeMutableRawPointer(fragment)
        return Node(address: UnsafeMutableRawPointer(fragment))
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
