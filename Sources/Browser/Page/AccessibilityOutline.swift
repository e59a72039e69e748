import JSON

/// A page as assistive technology has it.
package struct AccessibilityOutline: Sendable {
    /// One thing in it: an element that means something, or a text.
    package struct Node: Sendable, Hashable {
        /// An ARIA role; `text` for a text, whose words are then the name.
        package let role: String
        package let name: String
        /// Of fields: what is in them.
        package let value: String?
        /// `checked`, `disabled`, `expanded`, `focused`, `selected`, `pressed`, `level=2`.
        ///
        /// What is half so is `checked=mixed` or `pressed=mixed`.
        package let states: [String]
        /// How many named or meaningful nodes it stands in.
        package let depth: Int
        /// The `nodeID` of its `PageElement`.
        package let nodeID: Int

        /// False for texts.
        package var isElement: Bool { role != "text" }

        /// A box that says nothing of itself; its children stand in its place.
        var isPlain: Bool { role == "generic" && name.isEmpty }

        /// A text, or what only says how a text is meant.
        var isWords: Bool { !isElement || isPlain || name.isEmpty && Self.wordRoles.contains(role) }

        private static let wordRoles: Set<String> = [
            "emphasis", "strong", "code", "mark", "subscript", "superscript", "deletion", "insertion", "time", "term",
        ]
    }

    /// In the order of the page, each followed by what stands in it.
    package let nodes: [Node]

    /// Indented lines: `- button "Add" [disabled]`.
    package var text: String { lines.map(\.text).joined(separator: "\n") }

    /// The part about one element: its line, those it stands in, and so many lines around it at most.
    ///
    /// Empty when the element is not in it.
    package func around(_ nodeID: Int, lines limit: Int) -> String {
        guard let place = nodes.firstIndex(where: { $0.nodeID == nodeID }) else { return "" }
        let lines = lines
        // A box or a text without a line of its own is shown by the line that stands for it.
        guard let index = lines.lastIndex(where: { $0.node <= place }) ?? lines.indices.first else { return "" }
        let start = max(0, min(index - limit / 2, lines.count - limit))
        let window = lines[start..<min(lines.count, start + max(1, limit))]
        var ancestors: [Line] = []
        var depth = window.first.map { nodes[$0.node].depth } ?? 0
        for line in lines[..<start].reversed() where nodes[line.node].depth < depth {
            ancestors.append(line)
            depth = nodes[line.node].depth
        }
        return (ancestors.reversed() + window).map(\.text).joined(separator: "\n")
    }

    private struct Line {
        let node: Int
        let text: String
    }

    private var lines: [Line] {
        var lines: [Line] = []
        var index = 0
        while index < nodes.count {
            let node = nodes[index]
            let end = nodes[(index + 1)...].firstIndex { $0.depth <= node.depth } ?? nodes.count
            let inside = nodes[(index + 1)..<end].filter { !$0.isPlain }
            let isOnlyText = inside.allSatisfy(\.isWords)
            let words = inside.map(\.name).joined(separator: " ").collapsed
            let isLeaf = isOnlyText
            if !node.isPlain {
                // The name of a button is its text: once is enough.
                let shown = node.value ?? (isOnlyText && node.name.isEmpty && !words.isEmpty ? words : nil)
                let ending = shown.map { ": \($0.collapsed.cut(to: 200))" } ?? (isLeaf ? "" : ":")
                lines.append(Line(node: index, text: line(of: node) + (node.isElement ? ending : "")))
            }
            index = node.isPlain || !isLeaf ? index + 1 : end
        }
        return lines
    }

    private func line(of node: Node) -> String {
        let indent = String(repeating: "  ", count: node.depth)
        let name = node.name.collapsed.cut(to: 200)
        guard node.isElement else { return "\(indent)- text: \(name)" }
        return "\(indent)- \(node.role)" + (name.isEmpty ? "" : " \(JSONValue.string(name).text)")
            + node.states.map { " [\($0)]" }.joined()
    }
}

extension BrowserPage {
    /// The page as assistive technology has it now.
    package func outline() async throws(BrowserError) -> AccessibilityOutline {
        AccessibilityOutline(tree: try await send("Accessibility.getFullAXTree")["nodes"]?.array ?? [])
    }
}

extension AccessibilityOutline {
    /// Reads the protocol's list of `AXNode`, which names children by number.
    init(tree: [JSONValue]) {
        var byID: [String: JSONValue] = [:]
        for node in tree { if let id = node["nodeId"]?.string { byID[id] = node } }
        var nodes: [Node] = []
        // Not by recursion: a page may be nested as deep as it likes.
        var open = tree.first.map { [(node: $0, depth: -1)] } ?? []
        while let (node, depth) = open.popLast() {
            let role = AccessibilityRole(node)
            let read = Self.node(node, role: role.name, depth: max(0, depth))
            if let read, depth >= 0 { nodes.append(read) }
            if role.hasPartsOfTheBrowser { continue }
            let isShown = depth < 0 || read.map { !$0.isPlain } ?? false
            for id in (node["childIds"]?.array ?? []).reversed() {
                if let child = id.string.flatMap({ byID[$0] }) { open.append((child, isShown ? depth + 1 : depth)) }
            }
        }
        self.nodes = nodes
    }

    private static func node(_ node: JSONValue, role: String, depth: Int) -> Node? {
        let raw = node["role"]?["value"]?.string
        guard node["ignored"]?.bool != true, let id = node["backendDOMNodeId"]?.integer, raw != "ListMarker",
            raw != "LineBreak", raw != "InlineTextBox"
        else { return nil }
        let name = node["name"]?["value"]?.string ?? ""
        if role == "text", name.allSatisfy(\.isWhitespace) { return nil }
        let value = node["value"]?["value"].flatMap { $0.string ?? ($0.number.map { JSONValue.number($0).text }) }
        return Node(
            role: role, name: name, value: value.flatMap { $0.isEmpty ? nil : $0 },
            states: states(of: node, role: role), depth: depth, nodeID: id)
    }

    private static func states(of node: JSONValue, role: String) -> [String] {
        (node["properties"]?.array ?? []).compactMap { property in
            guard let name = property["name"]?.string else { return nil }
            let value = property["value"]?["value"]
            switch name {
            // Lists count theirs by nesting, which the indentation shows.
            case "level" where role != "listitem": return value?.integer.map { "level=\($0)" }
            case "checked", "pressed":
                return value?.string == "true" ? name : value?.string == "mixed" ? "\(name)=mixed" : nil
            case "disabled", "expanded", "focused", "selected": return value?.bool == true ? name : nil
            default: return nil
            }
        }
    }
}

extension String {
    /// The text with white space collapsed.
    fileprivate var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
