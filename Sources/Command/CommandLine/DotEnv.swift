/// The `.env` file: `NAME=value` per line, `#` before a comment, quotes around a value taken off.
enum DotEnv {
    static func parse(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let match = line.wholeMatch(of: /\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*?)\s*/) else {
                continue
            }
            let value = match.2
            if let quoted = value.wholeMatch(of: /"(.*)"|'(.*)'/) {
                values[String(match.1)] = String(quoted.1 ?? quoted.2 ?? "")
            } else {
                values[String(match.1)] = String(
                    value.prefix { $0 != "#" }.reversed().drop(while: \.isWhitespace).reversed())
            }
        }
        return values
    }

    /// What `parse` would pass over or take otherwise than it is meant, a sentence for each, without any value.
    static func faults(in text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
            index, line in
            let line = line.drop(while: \.isWhitespace)
            if line.isEmpty || line.hasPrefix("#") { return nil }
            guard let match = line.wholeMatch(of: /(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*(.*?)\s*/) else {
                return "line \(index + 1) is not NAME=value"
            }
            guard let quote = match.1.first, quote == "\"" || quote == "'" else { return nil }
            let isClosed = match.1.count > 1 && match.1.last == quote
            return isClosed ? nil : "line \(index + 1) begins with a quote that does not end with it"
        }
    }
}
