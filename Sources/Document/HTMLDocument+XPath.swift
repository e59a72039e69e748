private import CLibXML2

extension HTMLDocument {
    /// Longer expressions would take libxml2's recursion too deep for a thread's stack.
    private static let maximumLength = 4096
    /// Hundreds of times what reasonable expressions need on large pages.
    private static let maximumOperations: UInt = 20_000_000
    private static let maximumMilliseconds = 2000

    /// Evaluates an XPath 1.0 expression on the document.
    ///
    /// Elements are in no namespace here, so that `//svg` finds an `svg`; names are compared in the case of the DOM.
    /// The prefixes `xlink`, `xml` and `xmlns` are known for attributes. An evaluation that takes too many steps, or more
    /// than two seconds, ends with an error.
    package func evaluate(xpath: String) throws(XPathError) -> XPathValue {
        guard xpath.utf8.count <= Self.maximumLength, !xpath.utf8.contains(0) else {
            let fault = "it is longer than \(Self.maximumLength) bytes, or has a NUL in it"
            throw XPathError(message: fault, expression: xpath)
        }
        let document = tree.top.address.assumingMemoryBound(to: xmlDoc.self)
        guard let context = xmlXPathNewContext(document) else {
            throw XPathError(message: "there is no memory left to evaluate it", expression: xpath)
        }
        defer { xmlXPathFreeContext(context) }
        context.pointee.opLimit = Self.maximumOperations
        let deadline = EvaluationDeadline(milliseconds: Self.maximumMilliseconds) {
            [address = UInt(bitPattern: context)] in
            // Read again before every operation; an operation may itself cost a pass over the whole page.
            UnsafeMutablePointer<xmlXPathContext>(bitPattern: address)?.pointee.opLimit = 1
        }
        defer { deadline.lift() }
        // Without a handler, which each thread has for itself, libxml2 writes its messages to standard error.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        for namespace in Attribute.Namespace.allCases {
            xmlXPathRegisterNs(context, namespace.prefix, namespace.uri)
        }
        guard let object = xmlXPathEvalExpression(xpath, context) else {
            throw XPathError(message: Self.message(of: xmlGetLastError()?.pointee), expression: xpath)
        }
        defer { xmlXPathFreeObject(object) }
        return value(of: object)
    }

    private static func message(of error: xmlError?) -> String {
        guard let error, var message = error.message.map({ String(cString: $0) }) else { return "it has no value" }
        guard Int(error.code) != Int(XPATH_OP_LIMIT_EXCEEDED.rawValue) + Int(XML_XPATH_EXPRESSION_OK.rawValue) else {
            return
                "evaluating it took too many steps or too long; make it more direct, with fewer “//” inside predicates"
        }
        while message.last?.isWhitespace ?? false { message.removeLast() }
        // This is how many bytes libxml2 had read, for faults that it finds while reading.
        return error.int1 > 0 ? "\(message) (after byte \(error.int1))" : message
    }

    private func value(of object: UnsafeMutablePointer<xmlXPathObject>) -> XPathValue {
        switch object.pointee.type {
        case XPATH_NUMBER: return .number(object.pointee.floatval)
        case XPATH_BOOLEAN: return .boolean(object.pointee.boolval != 0)
        case XPATH_STRING: return .string(object.pointee.stringval.map { String(cString: $0) } ?? "")
        default:
            guard let set = object.pointee.nodesetval, let table = set.pointee.nodeTab else { return .nodes([]) }
            xmlXPathNodeSetSort(set)
            return .nodes((0..<Int(set.pointee.nodeNr)).compactMap { table[$0].flatMap(node) })
        }
    }

    private func node(_ pointer: UnsafeMutablePointer<xmlNode>) -> XPathNode? {
        let address = UnsafeMutableRawPointer(pointer)
        // The first fields are common to all kinds, except that a namespace has its kind in another place.
        guard pointer.pointee.type != XML_NAMESPACE_DECL else { return nil }
        if pointer.pointee.type == XML_ATTRIBUTE_NODE {
            let (attribute, owner) = Node.attribute(at: address)
            return owner.flatMap(element(at:)).map { .attribute(attribute, of: $0) }
        }
        let node = Node(address: address)
        let parent = node.parent.flatMap(element(at:))
        switch node.kind {
        case .document: return .document
        case .element: return element(at: node).map(XPathNode.element)
        case .text: return parent.map { .text(String(decoding: node.content, as: UTF8.self), in: $0) }
        case .comment: return .comment(String(decoding: node.content, as: UTF8.self), in: parent)
        case .doctype, .other: return nil
        }
    }
}
