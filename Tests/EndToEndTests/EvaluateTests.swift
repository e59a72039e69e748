import FoundationEssentials
import JSON
import Network
import Processes
import TestSupport
import Testing

/// `agent evaluate` against deployments that keep to the protocol, and against others.
@Suite(.serialized) struct EvaluateTests {
    private static let readme = """
        # Greeting
        A page that greets whoever opens it, and counts.
        ## Setup
        None.
        ## Usage
        Open it.
        ## How it works
        One script.
        ## License
        MIT
        """
    private static let license =
        "MIT License\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of this software"
    private static let page =
        "<!DOCTYPE html><html lang=en><title>Hello</title><p id=greeting></p><script src=app.js></script></html>"

    @Sendable private static func files(_ round: Int) -> [String: String] {
        let table = round == 1 ? "" : "document.body.insertAdjacentHTML('beforeend', '<b id=more>more</b>');"
        return [
            "index.html": page, "LICENSE": license, "README.md": readme,
            "app.js": "document.querySelector('#greeting').textContent = 'Hello'; \(table)",
        ]
    }

    private static let checks: [JSONValue] = [
        "js: document.querySelector('#greeting').textContent === 'Hello'", "Repo has MIT license",
        "GitHub Pages is enabled", "Each required file exists on GitHub", "There are no secrets in git history",
    ]

    private static let brief: JSONObject = [
        "email": "student@example.com", "secret": "a-secret-of-the-student", "task": "hello-1", "round": 1,
        "nonce": "n", "brief": "Greet in #greeting.", "checks": .array(checks), "evaluation_url": "http://nobody/",
        "round2": [
            [
                "brief": "Show more in #more.",
                "checks": ["css: #more = \"more\"", "Original features still work", "Existing repo is updated"],
            ]
        ],
    ]

    private static func manner() -> StubDeployment.Manner { StubDeployment.Manner(commits: { [files($0)] }) }

    private struct Sheet {
        let output: ProcessOutput
        let json: JSONValue

        func lines(_ round: Int, _ verdict: String) -> [String] {
            (json["rounds"]?.array?[round - 1]["lines"]?.array ?? []).filter { $0["verdict"]?.string == verdict }
                .compactMap { $0["id"]?.string }
        }

        func message(_ round: Int, _ id: String) -> String {
            (json["rounds"]?.array?[round - 1]["lines"]?.array ?? []).first { $0["id"]?.string == id }?["message"]?
                .string ?? ""
        }

        func checks(_ round: Int) -> [String] {
            (json["rounds"]?.array?[round - 1]["checks"]?.array ?? []).compactMap { $0["verdict"]?.string }
        }

        func notes(_ round: Int) -> String {
            (json["rounds"]?.array?[round - 1]["notes"]?.array ?? []).compactMap(\.string).joined(separator: "\n")
        }
    }

    private func evaluate(
        _ deployment: StubDeployment, rounds: Int = 1, _ options: [String] = [], gitHub: Bool = false
    ) async throws -> Sheet {
        let folder = try TemporaryDirectory()
        var brief = Self.brief
        if rounds == 1 { brief["round2"] = Optional<JSONValue>.none }
        try folder.write(JSONValue.object(brief).text, to: "brief.json")
        var agent = AgentProgram(directory: folder.path)
        if gitHub { agent.environment["GITHUB_API_URL"] = deployment.url }
        let output = try await agent.run(
            ["evaluate", "brief.json", "--endpoint", "\(deployment.url)/task", "--network", "none", "--json"] + options,
            within: .seconds(500))
        let json = try JSONValue(parsing: output.text.isEmpty ? "null" : output.text)
        let schema = try #require(FileManager.default.contents(atPath: "\(AgentProgram.root)/docs/score.schema.json"))
        let check = SchemaCheck(schema: try JSONValue(parsing: schema), isClosed: false)
        #expect(check.faults(in: json) == [], "\(output.errorText)")
        return Sheet(output: output, json: json)
    }

    @Test func `a right deployment has full marks in both rounds`() async throws {
        var manner = Self.manner()
        manner.created = Date.now.addingTimeInterval(3).formatted(.iso8601)
        let deployment = try StubDeployment(manner)
        let sheet = try await evaluate(deployment, rounds: 2, gitHub: true)
        #expect(sheet.output.exitCode == 0, "\(sheet.output.text)\(sheet.output.errorText)")
        let all = ["answer", "callback", "time", "pages", "repository", "license", "readme", "history"]
        #expect(sheet.lines(1, "passed") == all + ["created"])
        #expect(sheet.lines(2, "passed") == all + ["continued"])
        #expect(sheet.checks(1) == Array(repeating: "passed", count: 5))
        #expect(sheet.checks(2) == ["passed", "passed", "passed"])
        #expect(sheet.json["marks"]?["passed"]?.integer == 26)
        #expect(sheet.json["marks"]?["possible"]?.integer == 26)
        #expect(deployment.replies.map(\.status) == [200, 200])
        #expect(sheet.output.errorText.contains("Sending round 2 of hello-1"))
        let sent = deployment.requests
        #expect(sent.map { $0["round"]?.integer } == [1, 2])
        #expect(sent[0]["nonce"] != sent[1]["nonce"] && sent[0]["nonce"]?.string?.count == 36)
        #expect(sent[1]["secret"]?.string == "a-secret-of-the-student")
        #expect(sent.allSatisfy { $0["round2"] == nil })
        #expect(!(sheet.output.text + sheet.output.errorText).contains("a-secret-of-the-student"))
    }

    @Test func `a late callback costs its mark and no other`() async throws {
        var manner = Self.manner()
        manner.pause = .seconds(2)
        let sheet = try await evaluate(try StubDeployment(manner), ["--timeout", "1", "--patience", "300"])
        #expect(sheet.output.exitCode == 1)
        #expect(sheet.lines(1, "failed") == ["time"])
        #expect(sheet.message(1, "time").contains("and 1.0 s were allowed"))
        #expect(sheet.checks(1) == Array(repeating: "passed", count: 5))
    }

    @Test func `a callback with another nonce is refused, and nothing that it names counts`() async throws {
        var manner = Self.manner()
        manner.commits = { _ in [] }
        manner.change = { $0["nonce"] = "another" }
        let deployment = try StubDeployment(manner)
        let sheet = try await evaluate(deployment, ["--timeout", "8", "--patience", "0"])
        #expect(sheet.output.exitCode == 1)
        #expect(sheet.lines(1, "passed") == ["answer"])
        #expect(sheet.message(1, "callback").contains("1 came and was refused: nonce is \"another\", not \""))
        #expect(sheet.checks(1) == Array(repeating: "failed", count: 5))
        #expect(deployment.replies.map(\.status) == [400])
        #expect(deployment.replies.first?.text.contains("nonce is \"another\"") == true)
    }

    @Test func `a deployment that never calls back has the mark for its answer alone`() async throws {
        var manner = Self.manner()
        manner.callsBack = false
        let sheet = try await evaluate(
            try StubDeployment(manner), rounds: 2, ["--timeout", "0.5", "--patience", "0"])
        #expect(sheet.output.exitCode == 1)
        #expect(sheet.lines(1, "passed") == ["answer"])
        #expect(sheet.lines(2, "passed") == ["answer"])
        #expect(sheet.message(1, "callback") == "none came")
        #expect(sheet.json["marks"]?["passed"]?.integer == 2)
    }

    @Test func `a deployment that turns the task down, or is not there, is not waited for`() async throws {
        var manner = Self.manner()
        (manner.status, manner.callsBack, manner.answer) = (
            403, false, #"{"detail":"a-secret-of-the-student is wrong"}"#
        )
        let refused = try await evaluate(try StubDeployment(manner), ["--timeout", "600"])
        #expect(refused.output.exitCode == 1)
        #expect(refused.lines(1, "passed") == [])
        #expect(refused.message(1, "answer").hasPrefix("HTTP 403 after "))
        #expect(!refused.output.text.contains("a-secret-of-the-student"))

        let folder = try TemporaryDirectory()
        try folder.write(JSONValue.object(Self.brief).text, to: "brief.json")
        let nobody = try await AgentProgram(directory: folder.path).run([
            "evaluate", "brief.json", "--endpoint", "http://127.0.0.1:1/task",
        ])
        #expect(nobody.exitCode == 1)
        #expect(nobody.text.contains("refused the connection"))
        #expect(nobody.text.contains("Score  round 1: 0 of 13; round 2: 0 of 12; together: 0 of 25"), "\(nobody.text)")
    }

    @Test func `what is wrong with a repository and a page is told line by line`() async throws {
        var manner = Self.manner()
        manner.created = "2025-01-01T00:00:00Z"
        manner.answer = "thanks"
        manner.commits = { _ in
            var last = Self.files(1)
            last["LICENSE"] = "All rights reserved."
            last["README.md"] = "# Greeting\n"
            last["app.js"] = "document.querySelector('#greeting').textContent = 'Goodbye'"
            let key = "ghp_" + String(repeating: "aB3", count: 12)
            return [["keys.txt": key], ["keys.txt": ""], last]
        }
        manner.change = { callback in
            callback["round"] = "1"
            callback["pages_url"] = .string((callback["pages_url"]?.string ?? "") + "index.html")
        }
        let sheet = try await evaluate(try StubDeployment(manner), gitHub: true)
        #expect(sheet.output.exitCode == 1)
        #expect(sheet.lines(1, "failed") == ["license", "readme", "history", "created"], "\(sheet.output.text)")
        #expect(sheet.message(1, "readme").hasPrefix("README.md has no section on: "))
        #expect(sheet.message(1, "history").contains("contains what looks like a GitHub token"))
        #expect(sheet.checks(1) == ["failed", "failed", "passed", "passed", "failed"])
        for note in ["round is the text", "pages_url names index.html", "no JSON object", "not to be had", "keys.txt"] {
            #expect(sheet.notes(1).contains(note), "\(note)")
        }
    }

    @Test func `a page whose repository nobody can read is judged all the same`() async throws {
        var manner = Self.manner()
        manner.hasPublicRepository = false
        let sheet = try await evaluate(try StubDeployment(manner))
        #expect(sheet.output.exitCode == 1)
        #expect(sheet.lines(1, "passed") == ["answer", "callback", "time", "pages"])
        #expect(sheet.message(1, "repository").contains("answers 404: there is no public repository"))
        #expect(sheet.checks(1) == ["passed", "passed", "passed", "passed", "failed"])
    }

    @Test func `what nobody can decide without a browser is undecided`() async throws {
        let sheet = try await evaluate(try StubDeployment(Self.manner()), ["--no-browser"])
        #expect(sheet.output.exitCode == 3, "\(sheet.output.text)")
        #expect(sheet.checks(1).first == "undecided")
    }

    @Test func `a command line that cannot be carried out says what to do`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(JSONValue.object(Self.brief).text, to: "brief.json")
        try folder.write(#"{"brief":"Greet."}"#, to: "short.json")
        let agent = AgentProgram(directory: folder.path)
        for (arguments, words) in [
            (["brief.json"], "Missing option '--endpoint <url>'"),
            (["brief.json", "--endpoint", "https://example.com/task"], "with '--callback-url'"),
            (["brief.json", "--endpoint", "ftp://localhost/"], "is no value for '--endpoint'"),
            (["gone.json", "--endpoint", "http://127.0.0.1:1/"], "The brief gone.json cannot be read"),
            (["short.json", "--endpoint", "http://127.0.0.1:1/"], "$.secret: is missing"),
        ] {
            let output = try await agent.run(["evaluate", "--no-browser"] + arguments)
            #expect(output.exitCode == 2)
            #expect(output.errorText.contains(words), "\(output.errorText)")
        }
    }
}
