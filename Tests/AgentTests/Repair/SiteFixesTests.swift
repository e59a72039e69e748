import Agent
import Checks
import Network
import Testing

/// What is mended without a model.
@Suite struct SiteFixesTests {
    private func completed(
        _ texts: [String: String], checks: [String] = [], attached: [String] = [], brief: String = "A page of teas."
    ) -> (site: Site, fixes: [String]) {
        let attachments = attached.map { Attachment(name: $0, mediaType: "", bytes: [65]) }
        let brief = Brief(
            email: "", secret: Secret(""), task: "t", round: 1, nonce: "", text: brief,
            checks: checks.enumerated().map { Check(id: "\($0 + 1)", text: $1) })
        let questions = Questions(
            prompts: .builtIn, brief: brief, attachments: attachments, earlier: [],
            required: RequiredFiles(brief: brief, attachments: attachments))
        return questions.completed(Site(texts: texts))
    }

    private static let reading = "js: document.querySelector(\"script\").textContent.includes(\"fetch(\")"

    @Test(arguments: [
        (
            "<script defer src=\"https://x.test/a.js\"></script>\n<script>start();\nfetch(1);</script>",
            "<script>start();\nfetch(1);</script>\n<script defer src=\"https://x.test/a.js\"></script>\n"
        ),
        (
            "<script src=\"https://x.test/a.js\"></script>\n<script>document.addEventListener('DOMContentLoaded', () => { marked(); });</script>",
            "<script>document.addEventListener('DOMContentLoaded', () => { marked(); });</script>\n<script src=\"https://x.test/a.js\"></script>\n"
        ),
        (
            "<script src=\"https://x.test/a.js\"></script>\n<script>marked();</script>",
            "<script>\ndocument.addEventListener(\"DOMContentLoaded\", () => {marked();});\n</script>\n<script src=\"https://x.test/a.js\"></script>\n"
        ),
        // These cannot be moved without another meaning.
        ("<script src=\"a.js\"></script><script>function f() {}</script><p onclick=\"f()\">", nil),
        ("<script src=\"a.js\"></script><script>let a = 1;</script><script>a += 1;</script>", nil),
        (
            "<script src=\"a.js\"></script><script>addEventListener('load', go); marked();</script><script>2</script>",
            nil
        ),
        ("<script>1</script><script src=\"a.js\"></script>", nil),
        ("<script src=\"a.js\"></script><script type=\"application/ld+json\">{}</script>", nil),
    ])
    func `the app's own script goes before those of libraries, where nothing else changes`(
        page: String, result: String?
    ) {
        let (site, fixes) = completed(["index.html": page], checks: [Self.reading])
        #expect(site.text("index.html") == result ?? page)
        #expect(fixes.isEmpty == (result == nil))
        #expect(completed(["index.html": page]).fixes.isEmpty)
    }

    @Test func `an attachment is found where it is, whatever folder the page looks in`() {
        let page = "<script>fetch(\"data/data.csv\"); fetch('./assets/other.csv')</script>"
        let (site, fixes) = completed(["index.html": page], attached: ["data.csv"])
        #expect(site.text("index.html") == page.replacing("data/data.csv", with: "data.csv"))
        #expect(fixes == ["index.html: \"data/data.csv\" became \"data.csv\""])
    }

    @Test func `a README gets the sections that it lacks, once`() throws {
        let (site, fixes) = completed(["index.html": "", "README.md": "# Tea\n\n## Installation\n\nNone.\n"])
        #expect(fixes == ["README.md: added Summary, Usage, Code explanation, License"])
        let readme = try #require(site.text("README.md"))
        #expect(readme.hasPrefix("# Tea\n\n## Installation\n\nNone.\n\n## Summary\n\nA page of teas.\n"))
        #expect(completed(["index.html": "", "README.md": readme]).fixes.isEmpty)
    }

    @Test func `a changed attachment is the model's, and others are put back`() {
        let (site, _) = completed(
            ["index.html": "", "execute.py": "fixed", "uid.txt": "made up"], attached: ["execute.py", "uid.txt"],
            brief: "Fix the attached execute.py.")
        #expect(site.text("execute.py") == "fixed")
        #expect(site.text("uid.txt") == "A")
        let unchanged = completed(["index.html": ""], attached: ["execute.py"], brief: "Fix the attached execute.py.")
        #expect(unchanged.site.text("execute.py") == "A")
    }
}
