import Checks
import Document

/// The texts of a site that a question is about, as they are shown to the model and quoted by it.
struct RubricReading: Sendable {
    /// The names and texts in the order in which they are shown.
    let texts: [(name: String, text: String)]

    init(_ subject: Rubric.Subject, of site: Site) {
        let endings: [String] =
            switch subject {
            case .readme: []
            case .code: ["html", "js", "mjs", "css"]
            case .interface: ["html", "css"]
            case .content: ["md", "txt"]
            }
        var texts: [(String, String)] = []
        if subject == .readme, let readme = site.paths.first(where: { $0.lowercased().hasPrefix("readme") }) {
            texts.append((readme, site.text(readme) ?? ""))
        }
        if subject == .content, let page = site["index.html"], let document = try? HTMLDocument(parsing: page) {
            texts.append(("what index.html says", document.visibleText))
        }
        for path in site.paths where endings.contains(path.split(separator: ".").last?.lowercased() ?? "") {
            texts.append((path, site.text(path) ?? ""))
        }
        self.texts = texts.map { ($0, String($1.prefix(20_000))) }
    }

    /// Each under its name.
    var shown: String {
        texts.isEmpty
            ? "No such file."
            : texts.map { "=== FILE: \($0.name) ===\n\($0.text)\n=== END FILE ===" }.joined(separator: "\n\n")
    }

    /// Whether a quote stands there word for word; only white space may differ.
    func contains(_ quote: String) -> Bool {
        texts.contains { $0.text.collapsingWhitespace().contains(quote.collapsingWhitespace()) }
    }
}
