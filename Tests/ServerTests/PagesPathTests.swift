import Server
import Testing

@Suite struct PagesPathTests {
    private static let entries: [String: PagesPath.Entry] = [
        "shop": .folder, "shop/index.html": .file, "shop/data.csv": .file, "shop/about.html": .file,
        "shop/docs": .folder, "shop/docs/index.html": .file, "shop/both": .folder, "shop/both.html": .file,
        "shop/both/index.html": .file, "shop/a b": .folder, "shop/v1.2.html": .file, "shop/empty": .folder,
        "shop/.git": .folder, "shop/.git/config": .file, "shop/.well-known": .folder, "shop/.well-known/x": .file,
        "plain": .file, "page.html": .file, ".git": .folder, ".git/index.html": .file,
    ]

    @Test(
        arguments: [
            ("/", .listing),
            ("/shop", .redirect("/shop/")),
            ("/shop/", .file(["shop", "index.html"])),
            ("/shop/index.html", .file(["shop", "index.html"])),
            ("/shop/data.csv", .file(["shop", "data.csv"])),
            ("/shop/about", .file(["shop", "about.html"])),
            ("/shop/docs", .redirect("/shop/docs/")),
            ("/shop/docs/", .file(["shop", "docs", "index.html"])),
            ("/shop/both", .file(["shop", "both.html"])),
            ("/shop/both/", .file(["shop", "both", "index.html"])),
            ("/shop/a b", .redirect("/shop/a%20b/")),
            ("/shop/.well-known/x", .file(["shop", ".well-known", "x"])),
            ("/shop/Data.csv", .missing(site: "shop")),
            ("/Shop/", .missing(site: nil)),
            ("/data.csv", .missing(site: nil)),
            ("/shop/about/", .missing(site: "shop")),
            ("/shop/data.csv/", .missing(site: "shop")),
            ("/shop/v1.2", .missing(site: "shop")),
            ("/shop/empty/", .missing(site: "shop")),
            ("/plain", .missing(site: nil)),
            ("/page", .missing(site: nil)),
            ("", .missing(site: nil)),
            ("*", .missing(site: nil)),
        ] as [(String, PagesPath.Outcome)])
    func `a path leads where GitHub Pages leads`(path: String, outcome: PagesPath.Outcome) {
        #expect(PagesPath(path).outcome { Self.entries[$0.joined(separator: "/")] } == outcome)
    }

    @Test(arguments: [
        "/shop/.git/config", "/shop/.git", "/shop/.env", "/shop/../shop/", "/shop/./data.csv", "/shop/..",
        "/shop//data.csv",
        "/shop//", "/shop/docs//", "/shop/..\\x", "/shop/a\\b", "/shop/a\u{0}b", "/shop/a\nb",
        "/shop/" + String(repeating: "a", count: 256),
    ])
    func `a name that could lead astray is missing even when the file system has it`(path: String) {
        #expect(PagesPath(path).outcome { $0 == ["shop"] ? .folder : .file } == .missing(site: "shop"))
    }

    @Test(arguments: ["/.git/", "/../", "//", "//shop/", "/..", "/.", "/\\/"])
    func `a site with such a name is not looked for`(path: String) {
        let outcome = PagesPath(path).outcome { segments in
            Issue.record("asked for \(segments)")
            return .folder
        }
        #expect(outcome == .missing(site: nil))
    }
}
