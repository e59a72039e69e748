private import CLibXML2

/// Whether bytes are XML, as files that are not HTML (SVG, feeds) must be.
package enum XMLWellFormedness {
    /// Why the bytes are no XML document with that root element; `nil` when they are.
    ///
    /// Nothing is loaded from elsewhere.
    package static func fault(in bytes: [UInt8], root wanted: String) -> String? {
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        guard let context = xmlNewParserCtxt() else { return "there is no memory to read it" }
        defer { xmlFreeParserCtxt(context) }
        let document = bytes.withUnsafeBytes { buffer in
            xmlCtxtReadMemory(
                context, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), nil, nil, options
            )
        }
        guard let document else {
            let error = context.pointee.lastError
            let message = error.message.map { String(cString: $0) } ?? "it cannot be read"
            return "line \(error.line): \(message.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document), let name = root.pointee.name else {
            return "it has no root element"
        }
        let found = String(cString: name)
        return found == wanted ? nil : "its root element is <\(found)>, not <\(wanted)>"
    }
}
