/// The names of files in a text.
enum FileName {
    /// A name with an ending that files of a site have, perhaps with folders.
    static var form: Regex<Substring> {
        /(?:\.?[A-Za-z0-9_][\w\-]*\/)*[A-Za-z0-9_][\w\-]*(?:\.[\w\-]+)*\.(?:html?|css|m?js|json|md|txt|svg|csv|tsv|xml|py|ya?ml|webmanifest|png|jpe?g|gif|ico|xlsx)\b/
    }

    /// The text without addresses of other hosts: what they end in is no file of the site.
    static func withoutAddresses(_ text: String) -> String { text.replacing(/https?:\/\/\S+/, with: " ") }

    /// The sentences of a text; a dot inside a name ends none, a line does.
    static func sentences(of text: String) -> [Substring] {
        text.split(whereSeparator: \.isNewline).flatMap { line in
            var sentences: [Substring] = []
            var start = line.startIndex
            for end in line.ranges(of: /[.!?;]\s+/) {
                sentences.append(line[start..<end.upperBound])
                start = end.upperBound
            }
            return sentences + [line[start...]]
        }
    }
}
