import Agent
import Checks
import Testing

@Suite struct ServiceFilesTests {
    private func complete(
        _ texts: [String: String], brief: String = "Make a page. It is blue.", attachments: [String: [UInt8]] = [:]
    ) -> Site {
        ServiceFiles.complete(
            Site(texts: texts), briefText: brief, attachments: attachments, holder: "ada", year: 2025)
    }

    @Test func `every site gets a licence, .nojekyll and a README`() throws {
        let site = complete(["index.html": "x"])
        #expect(site.paths == [".nojekyll", "LICENSE", "README.md", "index.html"])
        #expect(site[".nojekyll"] == [])
        let licence = try #require(site.text("LICENSE"))
        #expect(
            licence.hasPrefix("MIT License\n\nCopyright (c) 2025 ada\n\nPermission is hereby granted, free of charge, ")
        )
        #expect(licence.hasSuffix("DEALINGS IN THE\nSOFTWARE.\n"))
        #expect(site["index.html"] == Array("x".utf8))
    }

    @Test(arguments: ["LICENSE", "License", "license"])
    func `the licence is ours in whatever case the model wrote it`(path: String) {
        let site = complete([path: "All rights reserved", "index.html": ""])
        #expect(site.paths.filter { $0.lowercased() == "license" } == ["LICENSE"])
        #expect(site.text("LICENSE")?.contains("free of charge") == true)
    }

    @Test(arguments: ["README.md", "readme.md", "Readme.MD"])
    func `the model's README stays`(path: String) {
        let site = complete([path: "# Mine"])
        #expect(site.paths == [".nojekyll", "LICENSE", path])
        #expect(site.text(path) == "# Mine")
    }

    @Test func `attachments are laid over everything, byte for byte`() {
        let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0, 13, 10, 255]
        let site = complete(
            ["Data.csv": "guessed", "data.csv": "guessed too", "x.txt": ""],
            attachments: ["data.csv": bytes, "license": [1], "README.md": [2], "../evil": [3], ".env": [4]])
        #expect(
            site.files == [
                "data.csv": bytes, "license": [1], "README.md": [2], "x.txt": [], ".nojekyll": [],
            ])
    }

    @Test func `completing twice changes nothing`() {
        let once = complete(["index.html": "x"], attachments: ["a.bin": [1]])
        let twice = ServiceFiles.complete(
            once, briefText: "Make a page. It is blue.", attachments: ["a.bin": [1]], holder: "ada", year: 2025)
        #expect(once == twice)
    }

    @Test(arguments: [
        ("Make a page. It is blue.", "Make a page.", "Make a page"),
        ("Read data.csv and sum\n  it! Then stop.", "Read data.csv and sum it!", "Read data.csv and sum it"),
        (
            "Publish a single-page site that fetches data.csv from attachments",
            "Publish a single-page site that fetches data.csv from attachments",
            "Publish a single-page site that fetches data.csv from"
        ),
        ("", "A static web page.", "Web page"), (" \n ", "A static web page.", "Web page"),
        ("# Heading: words. More", "# Heading: words.", "Heading: words"),
        ("...", "...", "Web page"),
    ])
    func `a README begins with the brief's first sentence`(brief: String, summary: String, title: String) throws {
        let text = try #require(complete(["index.html": "x"], brief: brief).text("README.md"))
        #expect(text.hasPrefix("# \(title)\n\n## Summary\n\n\(summary)\n\n## Setup\n"))
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(headings == ["## Summary", "## Setup", "## Usage", "## Code explanation", "## License"])
    }

    @Test func `a long first sentence is cut`() throws {
        let text = try #require(complete([:], brief: String(repeating: "word ", count: 1000)).text("README.md"))
        #expect(text.utf8.count < 1500)
        #expect(text.contains("word …\n"))
    }

    @Test func `a README names the other files`() throws {
        let site = complete(["index.html": "", "app.js": ""], attachments: ["data.csv": []])
        let text = try #require(site.text("README.md"))
        #expect(text.contains("`app.js`, `data.csv`."))
        #expect(!text.contains(".nojekyll"))
    }

    @Test(arguments: [
        ("ada@example.org", "ada"), ("a.b+c@x", "a.b+c"), ("@x", "the author"), ("", "the author"), ("no-at", "no-at"),
        (" x\ny @z", "xy"),
    ])
    func `the licence is held by the name before the at sign`(email: String, holder: String) {
        #expect(ServiceFiles.holder(ofEmail: email) == holder)
    }
}
