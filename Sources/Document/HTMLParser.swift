private import CGumbo

/// Builds a document from what gumbo makes of a page, unless ``PlainPageReader`` can do without it.
enum HTMLParser {
    /// As deep as Chromium lets elements nest; what would be deeper becomes a sibling.
    private static let maximumDepth = 512
    /// What one parse may use: far above what any real page of the same size needs.
    private static let maximumMemory = 1 << 30
    private static let maximumSeconds = 5

    static func parse(_ bytes: [UInt8], scripting: Bool) throws(DocumentError) -> DocumentBuilder {
        let limit = Int(Int32.max) / 4
        guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = String(decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        let page = Array(text.utf8)
        if let plain = PlainPageReader.read(page, scripting: scripting) { return plain }
        var scanner = SourceScanner(page, scripting: scripting)
        let source = scanner.prepare()

        let budget = min(maximumMemory, 64 << 20 + 400 * source.bytes.count)
        guard let arena = cgumbo_arena_create(budget, maximumSeconds) else { throw .tooComplex(bytes: bytes.count) }
        defer { cgumbo_arena_destroy(arena) }
        var builder = DocumentBuilder()
        // The NUL is for gumbo, which looks at the buffer even when its length is 0.
        let isParsed = (source.bytes + [0]).withUnsafeBytes { buffer in
            guard
                let start = buffer.bindMemory(to: CChar.self).baseAddress,
                let output = cgumbo_parse(arena, start, buffer.count - 1), let document = output.pointee.document
            else { return false }
            builder = build(document, from: source)
            return true
        }
        guard isParsed else { throw .tooComplex(bytes: bytes.count) }
        return builder
    }

    /// One element whose children are being visited.
    private struct Visit {
        let node: UnsafePointer<GumboNode>
        var nextChild: UInt32 = 0
        /// Whether the builder has the element open.
        var isOpen: Bool
        /// Then it is ended before the first element in it, which becomes its sibling.
        var isTooDeep = false
    }

    private static func build(_ document: UnsafePointer<GumboNode>, from source: PreparedSource) -> DocumentBuilder {
        let quirks = cgumbo_document(document).pointee.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS
        // Pages have about one element for every thirty bytes.
        var builder = DocumentBuilder(isQuirks: quirks, expectedElements: source.bytes.count / 30)
        var isDoctypeDue = cgumbo_document(document).pointee.has_doctype
        var visits = [Visit(node: document, isOpen: false)]
        while let visit = visits.last {
            guard visit.nextChild < cgumbo_children(visit.node).pointee.length else {
                if visit.isOpen { builder.endElement() }
                visits.removeLast()
                continue
            }
            visits[visits.count - 1].nextChild += 1
            let child = cgumbo_child(visit.node, visit.nextChild)
            if isDoctypeDue, !isComment(child, before: source.doctype) {
                add(cgumbo_document(document).pointee, to: &builder)
                isDoctypeDue = false
            }
            switch child.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
                let text = cgumbo_text(child).pointee.text
                if let text { builder.text(counted(text)) }
            case GUMBO_NODE_COMMENT:
                let offset = Int(cgumbo_text(child).pointee.start_pos.offset)
                if source.separators.contains(offset) { continue }
                builder.comment(terminated: bytes(cgumbo_text(child).pointee.text))
            default:
                if visit.isOpen, visit.isTooDeep {
                    builder.endElement()
                    visits[visits.count - 1].isOpen = false
                }
                start(child, in: &builder)
                let tag = cgumbo_element(child).pointee.tag
                if tag == GUMBO_TAG_NOSCRIPT,
                    let content = source.noscripts[Int(cgumbo_element(child).pointee.start_pos.offset)]
                {
                    builder.text(content)
                    builder.endElement()
                } else {
                    let isTooDeep = visits.count > maximumDepth && !holdsItsContent(tag)
                    visits.append(Visit(node: child, isOpen: true, isTooDeep: isTooDeep))
                }
            }
        }
        if isDoctypeDue { add(cgumbo_document(document).pointee, to: &builder) }
        return builder
    }

    private static func isComment(_ node: UnsafePointer<GumboNode>, before offset: Int?) -> Bool {
        guard let offset, node.pointee.type == GUMBO_NODE_COMMENT else { return false }
        return Int(cgumbo_text(node).pointee.start_pos.offset) < offset
    }

    /// Whether what is inside would become something else outside: a script's source would be text of the page.
    private static func holdsItsContent(_ tag: GumboTag) -> Bool {
        tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_TEXTAREA
            || tag == GUMBO_TAG_TITLE || tag == GUMBO_TAG_IFRAME
    }

    private static func add(_ document: GumboDocument, to builder: inout DocumentBuilder) {
        builder.doctype(
            name: String(cString: document.name), publicID: String(cString: document.public_identifier),
            systemID: String(cString: document.system_identifier))
    }

    private static func start(_ node: UnsafePointer<GumboNode>, in builder: inout DocumentBuilder) {
        let element = cgumbo_element(node)
        let namespace: Namespace =
            switch element.pointee.tag_namespace {
            case GUMBO_NAMESPACE_SVG: .svg
            case GUMBO_NAMESPACE_MATHML: .mathML
            default: .html
            }
        // An end tag that made its own start, as </p> may, counts as not written.
        let isWritten =
            element.pointee.original_tag.length > 0
            && node.pointee.parse_flags.rawValue
                & (GUMBO_INSERTION_IMPLIED.rawValue | GUMBO_INSERTION_CONVERTED_FROM_END_TAG.rawValue) == 0
        let started = withName(of: element, in: namespace) {
            builder.startElement(
                $0, namespace: namespace, line: isWritten ? Int(element.pointee.start_pos.line) : nil)
        }
        for index in 0..<element.pointee.attributes.length {
            let attribute = cgumbo_attribute(element, index)
            builder.attribute(
                counted(attribute.pointee.name), in: attributeNamespace(attribute.pointee.attr_namespace),
                value: counted(attribute.pointee.value), of: started)
        }
    }

    /// Hands over the local name.
    private static func withName<Result>(
        of element: UnsafePointer<GumboElement>, in namespace: Namespace,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        if namespace == .html, element.pointee.tag != GUMBO_TAG_UNKNOWN {
            return body(counted(gumbo_normalized_tagname(element.pointee.tag)))
        }
        var written = element.pointee.original_tag
        gumbo_tag_from_original_text(&written)
        if namespace == .svg, let adjusted = gumbo_normalize_svg_tagname(&written) { return body(counted(adjusted)) }
        guard element.pointee.tag == GUMBO_TAG_UNKNOWN else {
            return body(counted(gumbo_normalized_tagname(element.pointee.tag)))
        }
        let name = UnsafeRawBufferPointer(start: written.data, count: written.length)
        return name.map(\.lowercasedASCII).withUnsafeBufferPointer(body)
    }

    private static func attributeNamespace(_ namespace: GumboAttributeNamespaceEnum) -> Attribute.Namespace? {
        switch namespace {
        case GUMBO_ATTR_NAMESPACE_XLINK: .xlink
        case GUMBO_ATTR_NAMESPACE_XML: .xml
        case GUMBO_ATTR_NAMESPACE_XMLNS: .xmlns
        default: nil
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>) -> UnsafePointer<UInt8> {
        UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    }

    private static func counted(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes(text), count: strlen(text))
    }
}
