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
}
