extension HTMLDocument {
    /// Whether a browser may come to show another document than the markup says, without anybody touching the page.
    ///
    /// Scripts do that, and also event handlers in attributes, frames (they reach their parent) and refreshes.
    package var isLive: Bool {
        elements.contains { element in
            Self.actingElements.contains(element.name)
                || element.isHTML("meta") && element["http-equiv"]?.lowercasedASCII == "refresh"
                || element.attributes.contains { $0.name.hasPrefix("on") }
        }
    }

    private static let actingElements: Set<String> = ["script", "iframe", "frame", "object", "embed"]
}
