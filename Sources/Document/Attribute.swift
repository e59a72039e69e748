/// One attribute of an element.
package struct Attribute: Sendable, Hashable {
    /// The namespaces that the HTML parser gives to attributes of SVG and MathML elements.
    package enum Namespace: Sendable, Hashable, CaseIterable {
        case xlink
        case xml
        case xmlns
    }

    /// The name as `getAttributeNames` gives it, prefix included: `href`, `@click`, `xlink:href`.
    package let name: String
    package let value: String
    /// The namespace; nil for all attributes of HTML elements.
    package let namespace: Namespace?

    package init(name: String, value: String, namespace: Namespace? = nil) {
        self.name = name
        self.value = value
        self.namespace = namespace
    }

    /// The name without its prefix.
    package var localName: String {
        guard namespace != nil, let colon = name.firstIndex(of: ":") else { return name }
        return String(name[name.index(after: colon)...])
    }
}

extension Attribute.Namespace {
    var prefix: String {
        switch self {
        case .xlink: "xlink"
        case .xml: "xml"
        case .xmlns: "xmlns"
        }
    }

    var uri: String {
        switch self {
        case .xlink: "http://www.w3.org/1999/xlink"
        case .xml: "http://www.w3.org/XML/1998/namespace"
        case .xmlns: "http://www.w3.org/2000/xmlns/"
        }
    }
}
