extension String {
    /// The text, or its beginning and a mark that says how many characters were left out.
    package func cut(to limit: Int) -> String {
        count <= limit ? self : "\(prefix(limit))… (\(count - limit) characters more)"
    }

    /// Everything before the first line break.
    var firstLine: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? self }
}

extension StringProtocol {
    /// Without white space at either end.
    package func trimmingWhitespace() -> String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// With every run of white space, no-break spaces among them, as one space, and none at the ends.
    package func collapsingWhitespace() -> String {
        split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
