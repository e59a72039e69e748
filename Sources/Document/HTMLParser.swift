private import CGumbo

/// Builds a document from what gumbo makes of a page.
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
        var scanner = SourceScanner(Array(text.utf8), scripting: scripting)
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
        /// Whether the builder has the element open: one that is too deep is ended before its children come.
        let isOpen: Bool
    }

    private static func build(_ document: UnsafePointer<GumboNode>, from source: PreparedSource) -> DocumentBuilder {
        let quirks = cgumbo_document(document).pointee.doc_type_quirks_mode == GUMBO_DOCTYPE_QUIRKS
        var builder = DocumentBuilder(isQuirks: quirks)
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
                builder.text(String(cString: cgumbo_text(child).pointee.text))
            case GUMBO_NODE_COMMENT:
                builder.comment(String(cString: cgumbo_text(child).pointee.text))
            default:
                start(child, in: &builder)
                if let content = source.noscripts[Int(cgumbo_element(child).pointee.start_pos.offset)],
                    cgumbo_element(child).pointee.tag == GUMBO_TAG_NOSCRIPT
                {
                    builder.text(content)
                    builder.endElement()
                } else if visits.count > maximumDepth, !holdsItsContent(cgumbo_element(child).pointee.tag) {
                    builder.endElement()
                    visits.append(Visit(node: child, isOpen: false))
                } else {
                    visits.append(Visit(node: child, isOpen: true))
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
        let attributes = (0..<element.pointee.attributes.length).map {
            attribute(cgumbo_attribute(element, $0).pointee)
        }
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
        builder.startElement(
            name(of: element, in: namespace), namespace: namespace, attributes: attributes,
            line: isWritten ? Int(element.pointee.start_pos.line) : nil)
    }

    private static func name(of element: UnsafePointer<GumboElement>, in namespace: Namespace) -> String {
        var written = element.pointee.original_tag
        gumbo_tag_from_original_text(&written)
        if namespace == .svg, let adjusted = gumbo_normalize_svg_tagname(&written) { return String(cString: adjusted) }
        guard element.pointee.tag == GUMBO_TAG_UNKNOWN else {
            return String(cString: gumbo_normalized_tagname(element.pointee.tag))
        }
        let bytes = UnsafeRawBufferPointer(start: written.data, count: written.length)
        return String(decoding: bytes.map(\.lowercasedASCII), as: UTF8.self)
    }

    private static func attribute(_ attribute: GumboAttribute) -> Attribute {
        let name = String(cString: attribute.name)
        let value = String(cString: attribute.value)
        let namespace: Attribute.Namespace
        switch attribute.attr_namespace {
        case GUMBO_ATTR_NAMESPACE_XLINK: namespace = .xlink
        case GUMBO_ATTR_NAMESPACE_XML: namespace = .xml
        case GUMBO_ATTR_NAMESPACE_XMLNS: namespace = .xmlns
        default: return Attribute(name: name, value: value)
        }
        let qualified = name == namespace.prefix ? name : namespace.prefix + ":" + name
        return Attribute(name: qualified, value: value, namespace: namespace)
    }
}
