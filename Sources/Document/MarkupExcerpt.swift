extension Element {
    /// The start tag and the beginning of the text on one line, as in source, for messages.
    ///
    /// At most `limit` characters long; what is cut ends with `…`.
    package func markup(limit: Int = 120) -> String {
        var line = CollapsedText()
        line.append("<\(name)")
        for attribute in attributes {
            line.append(" \(attribute.name)")
            guard !attribute.value.isEmpty else { continue }
            line.append("=\"\(attribute.value.prefix(limit).replacing("\"", with: "&quot;"))\"")
        }
        line.append(">")
        // Only as much text as can be shown is collapsed; scripts and style sheets may be long.
        line.append(String(textContent.drop { $0.isWhitespace }.prefix(4 * limit)))
        let result = line.result
        guard result.count > limit else { return result }
        return result.prefix(max(0, limit - 1)) + "…"
    }
}
