import Checks

/// Quotes the code at places that a text names: models count lines badly.
struct CodeQuotes: Sendable {
    let site: Site

    /// The text with the code after every place in a file that one of its lines ends with, as in `at index.html:8:52`.
    func added(to text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let place = line.firstMatch(of: /\ at ([\w.\/\-]+):(\d+):(\d+)\.?$/), let number = Int(place.2),
                // That is what the browser says where it knows no place.
                number > 0, place.2 != "1" || place.3 != "1",
                let code = site.text(String(place.1))?.split(separator: "\n", omittingEmptySubsequences: false)
                    .dropFirst(number - 1).first?.trimmingWhitespace(), !code.isEmpty
            else { return String(line) }
            return "\(line) in `\(code.cut(to: 160))`"
        }.joined(separator: "\n")
    }
}
