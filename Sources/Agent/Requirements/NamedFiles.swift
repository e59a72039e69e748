/// The files that a brief's text says are to be made.
///
/// Only what is plainly said counts: "create data.json and about.md", or a list whose points begin with a name. "Fetches
/// rates.json" and "a button that downloads export.csv" ask for no file.
struct NamedFiles {
    let text: String

    /// Those of lists first, each once.
    var paths: [String] {
        let plain = FileName.withoutAddresses(text)
        let found =
            plain.split(whereSeparator: \.isNewline).flatMap(listed)
            + FileName.sentences(of: plain).flatMap(demanded)
        return found.reduce(into: []) { unique, path in if !unique.contains(path) { unique.append(path) } }
    }

    /// "- about.md: three words".
    private func listed(_ line: Substring) -> [String] {
        let start = line.prefixMatch(of: /\s*(?:[-*•]|\d+[.)])\s+[`"']?/)
        guard let start, let name = line[start.range.upperBound...].prefixMatch(of: FileName.form) else { return [] }
        let rest = line[name.range.upperBound...].drop { "`\"'".contains($0) }
        let names = rest.prefixMatch(of: /\s*(?:[:(–—]|-\s|$)/) != nil
        return names && !Self.says(line, Self.negation) ? [String(name.output)] : []
    }

    /// "Create the files a.json, b.svg (a pelican) and c.md".
    private func demanded(_ sentence: Substring) -> [String] {
        let verbs =
            /\b(?:create|write|include|provide|commit|produce|contains?|with|containing)\s+(?:(?:a|an|the|these|following|required|files?|documents?|pages?|named|called|fixed|and|its|also)[\s:]+)*[`"']?|\bfiles:\s*[`"']?/
        var names: [String] = []
        for verb in sentence.matches(of: verbs.ignoresCase()) {
            let before = sentence[..<verb.range.lowerBound].suffix(25)
            var rest = sentence[verb.range.upperBound...]
            guard !Self.says(before, Self.negation),
                !Self.says(verb.output, /\bwith\b/) || Self.says(verb.output, /file/)
            else { continue }
            while let name = rest.prefixMatch(of: FileName.form) {
                names.append(String(name.output))
                rest = rest[name.range.upperBound...]
                let next = rest.prefixMatch(of: /[`"']?(?:\s*\([^()]*\))?\s*(?:,|\band\b)[\s]*(?:and\s+)?[`"']?/)
                guard let next else { break }
                rest = rest[next.range.upperBound...]
            }
        }
        return names
    }

    private static var negation: Regex<Substring> { /\b(?:not|never|don't|without|no)\b/ }

    private static func says(_ text: Substring, _ words: Regex<Substring>) -> Bool {
        text.firstMatch(of: words.ignoresCase()) != nil
    }
}
