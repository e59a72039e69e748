import Agent
import Checks
import JSON
import TestSupport
import Testing

@Suite struct RubricJudgeTests {
    static let site = Site(texts: [
        "index.html": "<!DOCTYPE html><title>t</title><h1>Moon</h1>",
        "README.md": "# Moon\n\nShows the phase of\nthe moon.\n\n## Setup\nOpen index.html.\n",
    ])
    static let question = "README.md is professional"

    /// An answer on the six criteria of a README: those that hold have a quote.
    static func answer(_ quotes: [String?]) -> String {
        let criteria = quotes.enumerated().map { index, quote -> JSONValue in
            ["number": .integer(index + 1), "holds": .bool(quote != nil), "quote": .string(quote ?? "")]
        }
        return "Here it is: \(JSONValue.object(["criteria": .array(criteria)]).text)"
    }

    private func finding(_ replies: [String]) async throws -> CheckResult {
        let settings = SiteJudge.Settings(address: try #require(PagesAddress("https://owner.github.io/repo/")))
        let judge = SiteJudge(
            browser: nil, foreign: NoNetwork(), settings: settings,
            questions: replies.isEmpty ? nil : try DerivingScene().rubricJudge(replies))
        let report = await judge.report(
            on: Self.site, named: "site", checks: [Check(id: "1", text: "judge: \(Self.question)")])
        return try #require(report.results.first)
    }

    @Test(
        arguments: [
            (
                ["# Moon", "## Setup", "Open index.html.", "# Moon", nil, nil], Verdict.passed,
                "4 of 6 criteria hold; not: It names"
            ),
            // White space may differ; half is not enough.
            (["the phase of the moon", "## Setup", "# Moon", nil, nil, nil], .failed, "3 of 6"),
        ] as [([String?], Verdict, String)])
    func `more than half of the criteria must hold`(quotes: [String?], verdict: Verdict, words: String) async throws {
        let result = try await finding([Self.answer(quotes)])
        #expect(result.verdict == verdict)
        #expect(result.kind == .judgement)
        #expect(result.message.contains(words), "\(result.message)")
        #expect(result.evidence.values.count == 6)
        #expect(
            result.evidence.values[1]
                == SeenValue(expression: result.evidence.values[1].expression, value: "yes: \"## Setup\""))
    }

    @Test func `a quote that is nowhere voids the answer, which is asked for once more`() async throws {
        let wrong = Self.answer(["# Moon", "## Set-up", nil, nil, nil, nil])
        let right = Self.answer(["# Moon", "## Setup", "# Moon", "# Moon", nil, nil])
        #expect(try await finding([wrong, right]).verdict == .passed)
        let void = try await finding([wrong, wrong])
        #expect(void.verdict == .undecided)
        #expect(void.message.contains("the quote \"## Set-up\" of criterion 2 is in no file"), "\(void.message)")
    }

    @Test(arguments: [
        ("{\"criteria\": []}", "criterion 1 has no"),
        (#"{"criteria": [{"number": 1, "holds": true, "quote": " "}]}"#, "hold without a quote"),
        ("fine", "no JSON object"),
    ])
    func `an answer that is not whole is undecided`(reply: String, words: String) async throws {
        let result = try await finding([reply, reply])
        #expect(result.verdict == .undecided)
        #expect(result.message.contains(words), "\(result.message)")
    }

    @Test func `without a model a judgement is undecided`() async throws {
        let result = try await finding([])
        #expect(result.verdict == .undecided)
        #expect(result.message.contains("--derive"))
    }

    @Test func `an answer is kept as long as the files are the same`() async throws {
        let scene = try DerivingScene()
        let reply = Self.answer(["# Moon", "## Setup", "# Moon", "# Moon", nil, nil])
        let first = try await scene.rubricJudge([reply]).judgements(of: [Self.question], on: Self.site)
        #expect(scene.kept.first?.contains("\"criterion\": \"It names the licence.\"") == true, "\(scene.kept)")
        let again = try await scene.rubricJudge(["no"]).judgements(of: [Self.question], on: Self.site)
        #expect(again == first)
        var other = Self.site
        other["README.md"] = Array("# Sun".utf8)
        let anew = try await scene.rubricJudge(["no"]).judgements(of: [Self.question], on: other)
        #expect(anew != first)
    }

    @Test(arguments: [
        ("Code is clean", "names that say what they are"), ("The UI is polished", "style sheet or a library"),
        ("The story is exciting", "about the subject"),
    ])
    func `the criteria are those of the subject`(question: String, criterion: String) async throws {
        let folder = try TemporaryDirectory()
        let model = try RecordingPrompts(folder: folder)
        let judge = RubricJudge(
            model: model.model, prompts: .builtIn, cache: AnswerCache(folder: "\(folder.path)/kept", date: ""))
        _ = await judge.judgements(of: [question], on: Self.site)
        let asked = model.asked
        #expect(asked.contains(criterion))
        #expect(asked.contains(question))
        #expect(asked.contains("Moon"))
        #expect(!asked.contains("### criteria"))
    }
}
