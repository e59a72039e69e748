/// A short README for a site whose model wrote none: true of every site, with the brief's first sentence as its summary.
struct PlainReadme {
    let briefText: String
    let paths: [String]

    var text: String {
        (["# \(title)"] + sections.flatMap { ["## \($0.title)", $0.text] }).joined(separator: "\n\n") + "\n"
    }

    /// In their order.
    var sections: [(title: String, text: String)] {
        [
            ("Summary", summary),
            (
                "Setup",
                """
                There is nothing to build. Clone the repository and serve its folder, for example with
                `python3 -m http.server 8000`.
                """
            ), ("Usage", "Open the published page, or <http://localhost:8000/> when you serve it yourself."),
            ("Code explanation", "This is a static web page: \(explanation)"),
            ("License", "MIT, see [LICENSE](LICENSE)."),
        ]
    }

    /// The brief up to the end of its first sentence, on one line; a dot inside a word (`data.csv`) ends nothing.
    private var summary: String {
        var words: [Substring] = []
        var length = 0
        for word in briefText.split(whereSeparator: \.isWhitespace) {
            length += word.count + 1
            guard length <= 400 else { return words.joined(separator: " ") + " …" }
            words.append(word)
            if let last = word.last, ".!?".contains(last) { break }
        }
        return words.isEmpty ? "A static web page." : words.joined(separator: " ")
    }

    /// The summary's first words, without what would end a sentence.
    private var title: String {
        guard !briefText.allSatisfy(\.isWhitespace) else { return "Web page" }
        let words = summary.split(separator: " ").prefix(8).joined(separator: " ").prefix(80)
        let end = words.lastIndex { !".!?,:;…# ".contains($0) }
        return end.map { String(words[...$0].drop { $0 == "#" || $0 == " " }) } ?? "Web page"
    }

    private var explanation: String {
        let others = Set(paths).subtracting(["index.html", "LICENSE", "README.md", ".nojekyll"]).sorted()
        guard !others.isEmpty else { return "all of it is in `index.html`." }
        let shown = others.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        let rest = others.count > 20 ? " and \(others.count - 20) more files" : ""
        return "the browser starts with `index.html`; beside it there are \(shown)\(rest)."
    }
}
