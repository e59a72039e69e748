private import CLibXML2

/// A node of a libxml2 tree, to read from; it is valid as long as the document that owns the tree.
struct Node: Equatable {
    enum Kind {
        case element
        case text
        case comment
        case doctype
        case document
        case other
    }

    let address: UnsafeMutableRawPointer

    private var node: xmlNode {
        _read { yield address.assumingMemoryBound(to: xmlNode.self).pointee }
    }

    private init?(_ pointer: UnsafeMutablePointer<xmlNode>?) {
        guard let pointer else { return nil }
        address = UnsafeMutableRawPointer(pointer)
    }

    init(address: UnsafeMutableRawPointer) { self.address = address }

    var kind: Kind {
        switch node.type {
        case XML_ELEMENT_NODE: .element
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: .text
        case XML_COMMENT_NODE: .comment
        case XML_DTD_NODE: .doctype
        case XML_DOCUMENT_NODE: .document
        default: .other
        }
    }

    var parent: Node? { Node(node.parent) }
    var firstChild: Node? { Node(node.children) }
    var next: Node? { Node(node.next) }

    /// The local name of an element.
    var name: String { String(cString: node.name) }
    var nameBytes: UnsafeBufferPointer<UInt8> { buffer(node.name) }

    func isNamed(_ name: ByteString) -> Bool { xmlStrEqual(node.name, name.terminated) == 1 }

    /// Whether this is the name, written in small letters, whatever the case.
    func isNamed(ignoringCase name: ByteString) -> Bool {
        name.equals(buffer(node.name), ignoringCase: true)
    }

    /// A number that two elements of one document share exactly when their names are equal; see ``Tree/identity(of:)``.
    var nameIdentity: UInt { UInt(bitPattern: node.name) }

    /// The text of a text node or comment.
    var content: UnsafeBufferPointer<UInt8> { buffer(node.content) }

    // MARK: What the tree notes in an element beside its name

    /// The mark of an element: its namespace, and its index unless it is inside a template.
    struct Mark {
        var namespace: Namespace
        var index: Int?
    }

    var mark: Mark {
        let bits = UInt(bitPattern: node._private)
        return Mark(
            namespace: Namespace(rawValue: UInt8(bits & 3)) ?? .html, index: bits >> 2 == 0 ? nil : Int(bits >> 2) - 1)
    }

    func setMark(_ mark: Mark) {
        let bits = UInt(mark.namespace.rawValue) | UInt(mark.index.map { $0 + 1 } ?? 0) << 2
        address.assumingMemoryBound(to: xmlNode.self).pointee._private = UnsafeMutableRawPointer(bitPattern: bits)
    }

    /// The fragment that holds the contents of a template element.
    var templateContents: Node? { kind == .element ? node.psvi.map(Node.init(address:)) : nil }

    // MARK: Attributes

    /// All attributes in the order in which they were written.
    var attributes: [Attribute] {
        var found: [Attribute] = []
        var next = node.properties
        while let attribute = next {
            found.append(Self.attribute(attribute))
            next = attribute.pointee.next
        }
        return found
    }

    /// Whether one of the attributes is so, given its name without a prefix and its value.
    func hasAttribute(
        _ isSo: (_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        var next = node.properties
        while let attribute = next {
            if isSo(buffer(attribute.pointee.name), Self.value(attribute)) { return true }
            next = attribute.pointee.next
        }
        return false
    }

    /// The attribute at the address, and the element that carries it.
    static func attribute(at address: UnsafeMutableRawPointer) -> (attribute: Attribute, owner: Node?) {
        let pointer = address.assumingMemoryBound(to: xmlAttr.self)
        return (attribute(pointer), Node(pointer.pointee.parent))
    }

    private static func attribute(_ attribute: UnsafeMutablePointer<xmlAttr>) -> Attribute {
        let value = String(decoding: value(attribute), as: UTF8.self)
        let local = String(cString: attribute.pointee.name)
        guard let space = attribute.pointee.ns, let prefix = space.pointee.prefix.map({ String(cString: $0) }) else {
            return Attribute(name: local, value: value)
        }
        // `xmlns` itself is the one attribute of its namespace without a prefix.
        let name = local == prefix ? local : prefix + ":" + local
        return Attribute(
            name: name, value: value, namespace: Attribute.Namespace.allCases.first { $0.prefix == prefix })
    }

    private static func value(_ attribute: UnsafeMutablePointer<xmlAttr>) -> UnsafeBufferPointer<UInt8> {
        buffer(attribute.pointee.children?.pointee.content)
    }

    /// The value of an attribute that is in no namespace, read in place.
    func value(of name: String) -> UnsafeBufferPointer<UInt8>? {
        name.withCString { characters in
            let name = UnsafeRawPointer(characters).assumingMemoryBound(to: UInt8.self)
            return value { xmlStrEqual($0.name, name) == 1 }
        }
    }

    @inline(__always)
    private func value(where holds: (xmlAttr) -> Bool) -> UnsafeBufferPointer<UInt8>? {
        var next = node.properties
        while let attribute = next {
            if attribute.pointee.ns == nil, holds(attribute.pointee) { return Self.value(attribute) }
            next = attribute.pointee.next
        }
        return nil
    }

    /// The same by the identity of the name, which is found sooner.
    func value(of name: UInt) -> UnsafeBufferPointer<UInt8>? {
        value { UInt(bitPattern: $0.name) == name }
    }

    func value(ofNameIgnoringCase name: ByteString) -> UnsafeBufferPointer<UInt8>? {
        value { name.equals(buffer($0.name), ignoringCase: true) }
    }

    // MARK: Doctype

    /// The name and the identifiers of a doctype node, empty where they are missing.
    var doctype: (name: String, publicID: String, systemID: String) {
        let doctype = address.assumingMemoryBound(to: xmlDtd.self).pointee
        func text(_ characters: UnsafePointer<UInt8>?) -> String { characters.map { String(cString: $0) } ?? "" }
        return (text(doctype.name), text(doctype.ExternalID), text(doctype.SystemID))
    }
}

private func buffer(_ characters: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: characters, count: characters.map { Int(xmlStrlen($0)) } ?? 0)
}

private func buffer(_ characters: UnsafeMutablePointer<UInt8>?) -> UnsafeBufferPointer<UInt8> {
    buffer(characters.map { UnsafePointer($0) })
}
