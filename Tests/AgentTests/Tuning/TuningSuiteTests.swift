import Agent
import Checks
import TestSupport
import Testing

/// What a folder is read as, when prompts are compared on it.
@Suite struct TuningSuiteTests {
    @Test func `failures are folders with a brief and a site, or folders of runs`() throws {
        let folder = try TemporaryDirectory()
        for (name, site) in [("b-fault", "site"), ("a-run", "attempt-1/site")] {
            try folder.write(#"{"brief": "A page.", "checks": ["css: p"]}"#, to: "\(name)/brief.json")
            try folder.write("<p>\(name)</p>", to: "\(name)/\(site)/index.html")
        }
        try folder.write("<p>not this one</p>", to: "a-run/attempt-2/site/index.html")
        try folder.write(#"{"brief": "A page."}"#, to: "c-empty/brief.json")
        try folder.write("notes", to: "README.md")
        let suite = try TuningSuite(failures: folder.path)
        #expect(suite.cases.map(\.name) == ["a-run", "b-fault"])
        #expect(suite.cases[0].start?.text("index.html") == "<p>a-run</p>")
        #expect(suite.notes == ["c-empty is left out: it has neither site/ nor attempt-1/site/"])
        #expect(try TuningSuite(failures: "\(folder.path)/b-fault").cases.map(\.name) == ["b-fault"])
    }

    @Test func `briefs are found one folder deep, with their recordings, and later rounds are left out`() throws {
        let folder = try TemporaryDirectory()
        try folder.write(#"{"brief": "One."}"#, to: "one.json")
        try folder.write(#"{"brief": "Two."}"#, to: "two/round-1.json")
        try folder.write("hello", to: "two/round-1.recording/001.reply.txt")
        try folder.write(#"{"brief": "Two again.", "round": 2}"#, to: "two/round-2.json")
        try folder.write(#"{"not": "a brief"}"#, to: "prices.json")
        let suite = try TuningSuite(briefs: folder.path)
        #expect(suite.cases.map(\.name) == ["one", "two/round-1"])
        #expect(suite.cases.map { $0.recording != nil } == [false, true])
        #expect(suite.notes.count == 1)
    }

    @Test func `what is not in the brief itself is refused, because it may be another tomorrow`() throws {
        let folder = try TemporaryDirectory()
        try folder.write(
            #"{"brief": "x", "attachments": [{"name": "a.csv", "url": "https://example.com/a.csv"}]}"#, to: "x.json")
        let error = #expect(throws: TuningError.self) { try TuningSuite(briefs: folder.path) }
        #expect(error?.description.contains("x: the attachment a.csv is not in the brief") == true)
    }

    @Test func `a case is another when its brief or its site is`() throws {
        let folder = try TemporaryDirectory()
        func identity(_ brief: String, _ page: String) throws -> String {
            try folder.write(#"{"brief": "\#(brief)", "checks": ["css: p"]}"#, to: "suite/x/brief.json")
            try folder.write(page, to: "suite/x/site/index.html")
            return try TuningSuite(failures: "\(folder.path)/suite").cases.map(\.identity).joined()
        }
        let first = try identity("A page.", "<p>")
        #expect(try identity("A page.", "<p>") == first)
        #expect(try identity("A page!", "<p>") != first)
        #expect(try identity("A page.", "<b>") != first)
    }
}
