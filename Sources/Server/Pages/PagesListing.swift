/// The page that names the published sites, in plain HTML that needs no script.
struct PagesListing {
    let sites: [String]

    var html: String {
        let links = sites.map { site in
            "<li><a href=\"\(PagesPath.escaped([site]))/\">\(Self.escaped(site))</a></li>\n"
        }
        return Self.page(
            title: "Published sites",
            sites.isEmpty ? "<p>Nothing has been published yet.</p>\n" : "<ul>\n\(links.joined())</ul>\n")
    }

    /// What a site without a `404.html` of its own answers with.
    static let missing = page(
        title: "Page not found",
        """
        <p>There is no such file. Names are case-sensitive, and an address that begins with a slash starts at the host,
        not at the site.</p>
        <p><a href="/">Published sites</a></p>

        """)

    private static func page(title: String, _ content: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>:root{color-scheme:light dark}body{font:1.1rem/1.6 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}
        </style>
        </head>
        <body>
        <main>
        <h1>\(title)</h1>
        \(content)</main>
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(character)
            }
        }.joined()
    }
}
