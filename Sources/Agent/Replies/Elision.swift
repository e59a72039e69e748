import Checks

/// Comments that stand for code that was left out.
enum Elision {
    /// In the fault of a file that is found to be shortened.
    static let faultWords = "is shortened ("

    private static let marks = Pattern(
        /(?:\/\/|\/\*|<!--|#)\s*(?:\.{3}|…)?\s*(?:the )?(?:rest|remainder|existing|previous|remaining)(?: of)?(?: the)?(?: code| file| styles?| content| functions?| script| markup)?\s*(?:(?:is|are|remains?|stays?) )?(?:unchanged|as before|here|the same|omitted)?\s*(?:\.{3}|…)?\s*(?:\*\/|-->)?\s*$/
            .ignoresCase())

    static func find(in text: String) -> String? {
        for line in text.split(separator: "\n") {
            let plain = line.drop(while: \.isWhitespace)
            guard ["//", "/*", "<!--", "#"].contains(where: plain.hasPrefix), plain.count < 100,
                let match = plain.wholeMatch(of: marks.regex)
            else { continue }
            let words = match.output.lowercased()
            // "the rest" alone may be a heading; left out is what says so or trails off.
            if ["unchanged", "as before", "the same", "omitted", "...", "…", " here", "existing code", "rest of"]
                .contains(where: words.contains)
            {
                return String(plain)
            }
        }
        return nil
    }
}
