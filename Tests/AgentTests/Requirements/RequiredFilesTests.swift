import Agent
import Checks
import Network
import Testing

@Suite struct RequiredFilesTests {
    private func required(
        _ text: String, checks: [String] = [], attached: [String: String] = [:]
    ) -> RequiredFiles {
        let brief = Brief(
            email: "", secret: Secret(""), task: "t", round: 1, nonce: "", text: text,
            checks: checks.enumerated().map { Check(id: "\($0 + 1)", text: $1) })
        return RequiredFiles(
            brief: brief,
            attachments: attached.sorted { $0.key < $1.key }.map {
                Attachment(name: $0.key, mediaType: "text/plain", bytes: Array($0.value.utf8))
            })
    }

    @Test(arguments: [
        ("Create ashravan.txt, dilemma.json (a case) and about.md.", ["ashravan.txt", "dilemma.json", "about.md"]),
        (
            "Publish these files:\n- story.txt: a story\n- uid.txt\n2. pelican.svg – a pelican",
            ["story.txt", "uid.txt", "pelican.svg"]
        ),
        (
            "Commit .github/workflows/ci.yml and data.csv. Never commit result.json.",
            [".github/workflows/ci.yml", "data.csv"]
        ),
        ("Do not create app.js. Publish a page that fetches rates.json from attachments.", []),
        (
            "Add a button that downloads export.csv. Load https://example.com/lib/x.js and include chart.js.",
            ["chart.js"]
        ),
        ("A page with a title and a list of teas", []),
        ("A site with the files a.html and b.html", ["a.html", "b.html"]),
    ])
    func `a brief's text names files only where it plainly asks for them`(text: String, named: [String]) {
        let paths = required(text).files.map(\.path)
        #expect(paths == ["index.html", "README.md", "LICENSE"] + named)
    }

    @Test func `files of the checks are required, and what must not be there is not`() {
        let files = required(
            "A page.", checks: ["file: data.json .max.val number", "file: README.md absent", "css: p"])
        #expect(files.files.map(\.path) == ["index.html", "LICENSE", "data.json"])
    }

    @Test(arguments: [
        ("Fix the bug in the attached execute.py and publish it.", [], true),
        ("Commit the fixed execute.py", [], true), ("Correct execute.py.", [], true),
        ("Publish the attached execute.py", [], false), ("Do not modify execute.py.", [], false),
        ("Fix the page so that it shows execute.py", [], false),
        ("Publish execute.py", ["execute.py does not contain the typo \"revenew\""], true),
        ("Publish execute.py", ["file: execute.py contains \"print\""], false),
        ("Fix the attached execute.py", ["file: execute.py = attachment"], false),
    ])
    func `an attachment is the model's to change when a check or the text says so`(
        text: String, checks: [String], isChanged: Bool
    ) {
        let files = required(text, checks: checks, attached: ["execute.py": "revenew = 1\nprint(revenew)\n"])
        let rule = files.rules["execute.py"]
        if case .changed = rule { #expect(isChanged) } else { #expect(!isChanged, "\(String(describing: rule))") }
        #expect(files.files.last?.maker == (isChanged ? .changedAttachment : .attachment))
    }

    @Test func `an attachment that must not be published is left out`() {
        let files = required("Use data.xlsx.", checks: ["file: data.xlsx absent"], attached: ["data.xlsx": "x"])
        #expect(files.rules["data.xlsx"] == .leftOut)
        #expect(!files.files.contains { $0.path == "data.xlsx" })
    }

    @Test func `nothing is checked twice`() {
        let attached = ["uid.txt": "u", "a b.txt": "x"]
        let checks = ["uid.txt matches the attached uid.txt", "file: index.html"].enumerated().map {
            Check(id: "\($0 + 1)", text: $1)
        }
        let added = required("A page.", checks: checks.map(\.text), attached: attached).checks(
            beside: checks, attachments: attached.mapValues { Array($0.utf8) })
        #expect(
            added.map(\.text) == [
                "README.md has the sections Summary, Setup, Usage, Code explanation and License",
                "file: LICENSE contains \"Permission is hereby granted\"",
                "file: \"a b.txt\" = attachment",
            ])
    }

    @Test func `the sections of the README are told and checked, beside a check that only wants the file`() throws {
        let files = required("A page.", checks: ["README.md is professional"])
        let readme = try #require(
            files.checks(beside: [Check(id: "1", text: "README.md exists")], attachments: [:]).first {
                $0.id == "file.README.md"
            })
        guard case .assertions(let assertions) = readme.compilation else {
            Issue.record("\(readme.compilation)")
            return
        }
        #expect(
            assertions.map(\.description) == [
                "file: README.md section \"Summary\"", "file: README.md section \"Setup\"",
                "file: README.md section \"Usage\"", "file: README.md section \"Code explanation\"",
                "file: README.md section \"License\"",
            ])
    }

    @Test func `a README that came with the task is checked as the attachment that it is`() {
        let files = required("A page.", attached: ["README.md": "# Mine"])
        #expect(
            files.checks(beside: [], attachments: ["README.md": Array("# Mine".utf8)]).map(\.text).contains(
                "file: README.md = attachment"))
    }
}
