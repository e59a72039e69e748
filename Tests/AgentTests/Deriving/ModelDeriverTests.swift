import Agent
import Checks
import FoundationEssentials
import Processes
import TestSupport
import Testing

@Suite struct ModelDeriverTests {
    static let sentence = "The number grows with every press of the plus sign"

    private func derivation(_ replies: [String]) async throws -> Derivation? {
        try await DerivingScene().deriver(replies).derivations(of: [Self.sentence])[Self.sentence]
    }

    @Test(arguments: [
        // Order, spelling and words around it do not count.
        [
            #"{"assertions": ["css: #count", "when: click button \"+\" then number in #count increases by 1"]}"#,
            "Here:\n```json\n{\"assertions\": [\"when:  click button '+' then number in #count increases by 1\", \"css:#count\"]}\n```",
        ],
        // An answer that cannot be read is asked for once more.
        [
            "I would say so.",
            #"{"assertions": ["css: #count", "when: click button \"+\" then number in #count increases by 1"]}"#,
            #"{"assertions": ["css: #count", "css: #count", "when: click button \"+\" then number in #count increases by 1"]}"#,
        ],
    ])
    func `two answers that agree are what the sentence means`(replies: [String]) async throws {
        guard case .assertions(let assertions)? = try await derivation(replies) else {
            Issue.record("\(String(describing: try await derivation(replies)))")
            return
        }
        #expect(
            assertions.map(\.description) == [
                "css: #count", "when: click button \"+\" then number in #count increases by 1",
            ])
    }

    @Test(arguments: [
        ([#"{"assertions": ["css: #a"]}"#, #"{"assertions": ["css: #b"]}"#], "(1) css: #a; (2) css: #b"),
        ([#"{"assertions": []}"#, #"{"assertions": ["css: #b"]}"#], "(1) nothing; (2) css: #b"),
        ([#"{"assertions": []}"#, #"{"assertions": []}"#], "could not say it in the check language"),
        (["no", "no"], "it contains no JSON object"), (["{", "{}"], "has no list \"assertions\""),
        (["{a}", "{a}"], "it is not JSON"),
        (
            [#"{"assertions": ["js: true"]}"#, #"{"assertions": ["any of: [\"css: a\",\"js: true\"]"]}"#],
            "js: is refused"
        ),
        (
            ["{}", #"{"assertions": ["when: click #a then js: true"]}"#], "js: is refused"
        ),
        (["{}", #"{"assertions": ["judge: it is nice", "css: #a"]}"#], "must be the only assertion"),
        (["{}", #"{"assertions": ["any of: [\"judge: it is nice\"]"]}"#], "must be the only assertion"),
        (["{}", #"{"assertions": ["the counter grows"]}"#], "is no assertion"),
        (["{}", #"{"assertions": ["css: ["]}"#], "cannot be read"),
        ([#"{"assertions": ["css: #a"]}"#], "has no further reply"),
    ])
    func `anything else is undecided and says why`(replies: [String], words: String) async throws {
        guard case .undecided(let reason)? = try await derivation(replies) else {
            Issue.record("it was understood")
            return
        }
        #expect(reason.contains(words), "\(reason)")
    }

    @Test func `a judgement may be all of it`() async throws {
        let reply = #"{"assertions": ["judge: README reads well"]}"#
        #expect(try await derivation([reply, reply]) == .assertions([.judgement("README reads well")]))
    }

    @Test func `what was agreed on is kept by sentence, task and model, and asked no more`() async throws {
        let scene = try DerivingScene()
        let reply = #"{"assertions": ["css: #count"]}"#
        let first = try await scene.deriver([reply, reply]).derivations(of: [Self.sentence])
        #expect(scene.kept.count == 1)
        let kept = try #require(scene.kept.first)
        for words in [Self.sentence, "\"css: #count\"", "recorded:", "2026-11-21"] { #expect(kept.contains(words)) }
        let round2 = try scene.deriver(["nothing more"], brief: "Round 2.")
        #expect(await round2.derivations(of: [Self.sentence]) == first)
        let other = try scene.deriver(["nothing more"], task: "another")
        #expect(await other.derivations(of: [Self.sentence]) != first)
    }

    @Test func `each sentence is asked about once, in their order`() async throws {
        let replies = ["a", "a", "b", "b"].map { #"{"assertions": ["css: #\#($0)"]}"# }
        let deriver = try DerivingScene().deriver(replies)
        async let early = deriver.derivations(of: ["first", "second"])
        let found = await deriver.derivations(of: ["first", "second", "first"])
        #expect(await early == found)
        #expect(Set(found.values).count == 2)
        guard case .assertions(let assertions)? = found["first"] else {
            Issue.record("\(found)")
            return
        }
        #expect(assertions.count == 1)
    }

    @Test func `a model that does not answer in time leaves the sentence undecided`() async throws {
        let folder = try TemporaryDirectory()
        let model = CommandModel(
            program: "sleep", arguments: ["100"], environment: ["PATH": ProgramSearch.standardPath], withholding: [])
        let deriver = ModelDeriver(
            model: model, prompts: .builtIn, brief: "", task: "", cache: AnswerCache(folder: folder.path, date: ""),
            width: 1, limit: .milliseconds(200))
        for (_, derivation) in await deriver.derivations(of: ["first", "second"]) {
            guard case .undecided(let reason) = derivation else {
                Issue.record("it was understood")
                continue
            }
            #expect(reason.contains("no model has answered within 0.2 seconds"), "\(reason)")
        }
    }

    @Test func `the model is told the task and the sentence, and nothing of a page`() async throws {
        let folder = try TemporaryDirectory()
        let model = CommandModel(
            program: "sh",
            arguments: ["-c", "cat >> \(folder.path)/asked; echo '{\"assertions\": [\"css: #count\"]}'"],
            environment: ["PATH": ProgramSearch.standardPath], withholding: [])
        let deriver = ModelDeriver(
            model: model, prompts: .builtIn, brief: "Count the {{sheep}}.", task: "sheep",
            cache: AnswerCache(folder: "\(folder.path)/kept", date: ""), width: 4)
        #expect(
            await deriver.derivations(of: [Self.sentence])[Self.sentence]
                == .assertions([.elements(ElementTest("#count"))]))
        let data = try #require(FileManager.default.contents(atPath: "\(folder.path)/asked"))
        let asked = String(decoding: data, as: UTF8.self)
        #expect(asked.contains("Count the {{sheep}}."))
        #expect(asked.contains(Self.sentence))
        #expect(!asked.contains("=== FILE"))
    }

    @Test(
        arguments: [
            ("Check 1", nil), ("share-max-fy", nil), ("dark_mode", nil), ("css: #a", nil), ("h1 contains 'A'", nil),
            ("Repo has MIT licenseREADME.md is professional", nil), ("Page title is 'Sales ${seed}'", nil), ("", nil),
            ("GitHub Pages is enabled", nil), ("Original features still work", nil),
            ("The  moon waxes", "The moon waxes"),
        ] as [(String, String?)])
    func `only what says something in unknown words is asked about`(check: String, sentence: String?) {
        #expect(Check(id: "1", text: check).unknownSentence() == sentence)
    }
}
