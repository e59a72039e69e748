extension HTMLDocument {
    /// The whole document in the notation of html5lib's tree construction tests, one node per line, templates included.
    package var treeText: String {
        var lines: [String] = []
        // Templates are walked where they stand; what was left to walk around them waits.
        var walks = [(walk: NodeWalk(from: tree.top), top: tree.top)]
        var depth = -1
        while let current = walks.indices.last {
            guard let step = walks[current].walk.next() else {
                walks.removeLast()
                continue
            }
            switch step {
            case .enter(let node):
                if node != walks[current].top || current > 0 { lines += TreeNotation.lines(for: node, depth: depth) }
                depth += 1
                if let contents = node.templateContents {
                    walks.append((NodeWalk(from: contents), contents))
                }
            case .leave: depth -= 1
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}

/// How html5lib writes single nodes.
private enum TreeNotation {
    static func lines(for node: Node, depth: Int) -> [String] {
        let indent = "| " + String(repeating: "  ", count: depth)
        switch node.kind {
        case .doctype: return [indent + doctype(node)]
        case .comment: return [indent + "<!-- \(text(node)) -->"]
        case .text: return [indent + "\"\(text(node))\""]
        case .element:
            let attributes = node.attributes.map { (name: name($0), value: $0.value) }
                .sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            return [indent + "<\(prefix(node.mark.namespace))\(node.name)>"]
                + attributes.map { indent + "  \($0.name)=\"\($0.value)\"" }
        case .document: return []
        // The only other node that is ever made is the one that holds what is in a template.
        case .other: return [indent + "content"]
        }
    }

    private static func text(_ node: Node) -> String { String(decoding: node.content, as: UTF8.self) }

    private static func prefix(_ namespace: Namespace) -> String {
        switch namespace {
        case .html: ""
        case .svg: "svg "
        case .mathML: "math "
        }
    }

    private static func name(_ attribute: Attribute) -> String {
        attribute.namespace.map { $0.prefix + " " + attribute.localName } ?? attribute.name
    }

    private static func doctype(_ node: Node) -> String {
        let (name, publicID, systemID) = node.doctype
        guard !(publicID.isEmpty && systemID.isEmpty) else { return "<!DOCTYPE \(name)>" }
        return "<!DOCTYPE \(name) \"\(publicID)\" \"\(systemID)\">"
    }
}
