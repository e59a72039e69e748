extension StringProtocol {
    /// The beginning of a stranger's text for one line of a message: white space collapsed, control characters left
    /// out, cut after `limit` characters.
    func excerpt(_ limit: Int) -> String {
        let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: line.unicodeScalars.filter { $0.properties.generalCategory != .control })
        let plain = String(scalars)
        return plain.count > limit ? plain.prefix(limit) + "…" : plain
    }
}
