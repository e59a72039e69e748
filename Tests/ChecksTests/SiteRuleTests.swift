import Checks
import FoundationEssentials
import JSON
import TestSupport
import Testing

@Suite struct SiteRuleTests {
    @Test(arguments: [
        ("index.html", true), ("a/b/c.js", true), ("Ärzte.txt", true), (".nojekyll", true), (".well-known/x", true),
        ("", false), ("/a", false), ("../a", false), ("a/../b", false), ("a//b", false), ("./a", false),
        (".git/config", false),
        ("a\\b", false), ("a:b", false), ("CON", false), ("aux.txt", false), ("a.", false), ("a ", false),
        ("-x", false),
        ("a\nb", false), ("a\u{200D}b", false), ("git~1", false), (".env", false),
    ])
    func `only paths that are the same everywhere are allowed`(path: String, isAllowed: Bool) {
        #expect((SitePath.fault(in: path) == nil) == isAllowed)
    }

    @Test func `paths that cannot stand together are found`() {
        #expect(SitePath.conflict(in: ["a.txt", "b/c"]) == nil)
        #expect(SitePath.conflict(in: ["a.txt", "A.txt"]) == "'A.txt' and 'a.txt' differ only in case")
        #expect(SitePath.conflict(in: ["a", "a/b"]) == "'a' is a file and a folder of 'a/b'")
    }

    @Test(arguments: [
        ("https://o.github.io/r/", PagesAddress.Resolution.file("index.html")),
        ("https://o.github.io/r", .redirect("https://o.github.io/r/")),
        ("https://o.github.io/r/a.css?x=1#y", .file("a.css")),
        ("https://o.github.io/r/A.css", .missing(page: "404.html")),
        ("https://o.github.io/r/dir", .redirect("https://o.github.io/r/dir/")),
        ("https://o.github.io/r/dir/", .file("dir/index.html")),
        ("https://o.github.io/r/about", .file("about.html")), ("https://o.github.io/a.css", .missing(page: "404.html")),
        ("https://o.github.io/r/%61.css", .file("a.css")),
        ("https://o.github.io/r/a%00.css", .missing(page: "404.html")),
        ("https://o.github.io.evil.example/r/", .foreign), ("https://other.example/", .foreign),
        ("http://o.github.io/r/", .foreign),
    ])
    func `an address is answered as Pages answers it`(url: String, resolution: PagesAddress.Resolution) throws {
        let site = Site(texts: ["index.html": "", "a.css": "", "dir/index.html": "", "about.html": "", "404.html": ""])
        let address = try #require(PagesAddress("https://o.github.io/r"))
        #expect(address.resolve(url, in: site) == resolution)
    }

    @Test(arguments: [
        ("https://Owner.GitHub.io/Repo", "https://owner.github.io/Repo/"),
        ("HTTPS://owner.github.io:443/r/?q#f", "https://owner.github.io/r/"),
        ("http://localhost:8000", "http://localhost:8000/"),
        ("https://o.github.io/a%20b/", "https://o.github.io/a%20b/"),
        ("https://o.github.io/a b/", nil), ("https://o.github.io/é/", nil), ("https://o.github.io/r/../q/", nil),
        ("https://me@o.github.io/", nil), ("file:///r/", nil), ("o.github.io/r/", nil),
    ])
    func `an address is kept as the browser writes it, or is none`(text: String, base: String?) {
        #expect(PagesAddress(text)?.base == base)
    }

    @Test func `names of files are compared byte for byte`() throws {
        let (together, apart) = ("caf\u{E9}.txt", "cafe\u{301}.txt")
        let site = Site(texts: [apart: "x"])
        #expect(site[apart] != nil)
        #expect(site[together] == nil)
        let address = try #require(PagesAddress("https://o.github.io/r/"))
        #expect(address.resolve("https://o.github.io/r/caf%C3%A9.txt", in: site) == .missing(page: nil))
    }

    @Test func `a folder is read whole or refused by name`() throws {
        let folder = try TemporaryDirectory()
        try folder.write("x", to: "site/index.html")
        try folder.write("y", to: "site/js/app.js")
        try folder.write("z", to: "site/.git/config")
        try folder.write("secret", to: "outside.txt")
        #expect(try SiteFolder.read("\(folder.path)/site").paths == ["index.html", "js/app.js"])
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/site/link.txt", withDestinationPath: "\(folder.path)/outside.txt")
        let error = #expect(throws: SiteFolderError.self) { try SiteFolder.read("\(folder.path)/site") }
        #expect(error?.description == "link.txt is a link that leaves the folder or leads nowhere; remove it")
        #expect(throws: SiteFolderError.self) { try SiteFolder.read("\(folder.path)/nowhere") }
    }

    @Test func `every shape of a list becomes checks in order`() throws {
        let value = try JSONValue(
            parsing:
                ##"["a", {"js": "b"}, {"selector": "#c"}, {"brief": "x", "checks": ["d", {"js": "e"}]}, 7, {"name": "f"}]"##
        )
        let checks = Check.list(from: value)
        #expect(checks.map(\.id) == ["1", "2", "3", "4", "5", "6", "7"])
        #expect(checks[1].compilation == .assertions([.script("b")]))
        #expect(checks[2].compilation == .assertions([.elements(ElementTest("#c"))]))
        for index in [5, 6] {
            guard case .invalid = checks[index].compilation else {
                Issue.record("\(checks[index].text) is \(checks[index].compilation)")
                continue
            }
        }
        #expect(Check.list(from: nil).isEmpty)
        #expect(Check.list(from: "one").map(\.text) == ["one"])
        #expect(Check.list(fromLines: "\u{FEFF}css: #x").map(\.text) == ["css: #x"])
        #expect(Check.list(fromFile: ["js": "false"]).map(\.compilation) == [.assertions([.script("false")])])
        #expect(Check.list(fromFile: ["brief": "x"]).isEmpty)
        #expect(Check.list(fromFile: ["brief": "x", "checks": ["a", "b"]]).map(\.text) == ["a", "b"])
        #expect(Check.list(fromLines: "# a comment\ncss: #x\n\n  js: 1  \n").map(\.text) == ["css: #x", "js: 1"])
    }

    @Test(arguments: [
        "js: document.title === \"a\"", "css: tbody tr >= 3", "css: h1 = \"Hello \\\"you\\\"\"",
        "css: h1 contains \"x\"",
        "css: a[href=\"x\"] = 0", "css: p matches /^a+$/", "xpath: //p[2]", "file: a.txt",
        "file: \"a b.txt\" words = 3", "file: a.json .x.y number",
        "file: a.json .x = \"t\"", "file: a.txt contains \"q\"", "file: a.txt = attachment", "file: a.svg svg",
    ])
    func `the written form of an assertion is read back as the same`(text: String) {
        guard case .assertions(let assertions) = Check(id: "1", text: text).compilation else {
            Issue.record("\(text) is not understood")
            return
        }
        #expect(assertions.map(\.description) == [text])
    }
}
