import Agent
import JSON
import Network
import TestSupport
import Testing

/// Answers that are cut off for their length, and refusals, in a real run with a real server.
@Suite(.serialized, .sharedBrowser, .timeLimit(.minutes(5))) struct CutOffTests {
    private static let script = WireScript(wire: .chatCompletions)
    private static let page = LoopWorkshop.page("<p id=a>A long page.</p>")

    private func run(_ answers: StubAnswer..., checks: [String] = ["css: #a"]) async throws -> (
        Run, WireScene, LoopWorkshop
    ) {
        let scene = try WireScene(.chatCompletions, settings: ModelSettings(tries: 1), answers)
        var workshop = try LoopWorkshop(replies: [])
        workshop.limits.repairs = 0
        workshop.model = scene.model
        return (try await workshop.run(LoopWorkshop.brief(checks)), scene, workshop)
    }

    private static func cut(_ text: String, at mark: String) -> (String, String) {
        guard let place = text.firstRange(of: mark)?.lowerBound else { return (text, "") }
        return (String(text[..<place]), String(text[place...]))
    }

    @Test func `an answer that was cut off is gone on with at the next character`() async throws {
        let (first, second) = Self.cut(Self.page, at: "long")
        let (run, scene, workshop) = try await run(
            Self.script.stream(first, ending: .truncated), Self.script.stream(second))
        #expect(run.exitCode == 0)
        #expect(workshop.happened.contains("cut_off"))
        #expect(workshop.file("run/attempt-1/site/index.html").contains("<p id=a>A long page.</p>"))
        #expect(run.attempts.first?.usage.output == 10)
        let messages = try #require(try scene.bodies.last?["messages"]?.array)
        #expect(messages.map { $0["role"]?.string } == ["system", "user", "assistant", "user"])
        #expect(messages[2]["content"]?.string == first)
        #expect(messages[3]["content"]?.string?.contains("<p id=a>A ") == true)
    }

    @Test func `files that are whole are kept when the answer stays cut off, the last one never written`() async throws
    {
        let begun = Self.page + "\n=== FILE: app.js ===\nlet a = 1;\n"
        let more = (1...3).map { Self.script.stream("let a\($0) = 1;\n", ending: .truncated) }
        let scene = try WireScene(.chatCompletions, [Self.script.stream(begun, ending: .truncated)] + more)
        var workshop = try LoopWorkshop(replies: [])
        workshop.limits.repairs = 0
        workshop.model = scene.model
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.exitCode == 0)
        #expect(scene.server.requests.count == 4)
        #expect(run.attempts.first?.notes == ["the answer was cut off inside app.js, which was left out"])
        #expect(workshop.file("run/attempt-1/site/app.js").isEmpty)
    }

    @Test func `an answer that was cut off before its first file is asked for again, shorter`() async throws {
        let (run, scene, workshop) = try await run(
            Self.script.stream(ending: .truncated), Self.script.stream(Self.page))
        #expect(run.attempts.first?.formatRetries == 1)
        #expect(workshop.file("run/attempt-1/prompt.txt").contains("it was cut off because it was too long"))
        #expect(scene.server.requests.count == 2)
    }

    @Test(arguments: [
        Self.script.stream(ending: .refused), Self.script.stream("I'm sorry, but I can't help with that."),
        Self.script.stream("I will not write this."),
    ])
    func `a refusal ends the run at once, with its words`(answer: StubAnswer) async throws {
        let scene = try WireScene(.chatCompletions, [answer])
        var workshop = try LoopWorkshop(replies: [])
        workshop.model = scene.model
        let error = await #expect(throws: RunError.self) { try await workshop.run(LoopWorkshop.brief(["css: #a"])) }
        let text = "\(error.map { "\($0)" } ?? "")"
        #expect(text.contains("refused the task: \"I"), "\(text)")
        #expect(scene.server.requests.count == 1)
    }

    @Test func `words that only sound like a refusal are none`() async throws {
        let (run, _, _) = try await run(Self.script.stream("I cannot help but smile. " + Self.page))
        #expect(run.exitCode == 0)
    }

    @Test func `a spent budget leaves the best attempt published, and the run says why it ended`() async throws {
        let scene = try WireScene(.chatCompletions, [Self.script.stream(LoopWorkshop.page("<p id=b>"))])
        var workshop = try LoopWorkshop(replies: [])
        workshop.limits.budget = Budget(calls: 1)
        workshop.model = scene.model
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.publication != nil)
        #expect(run.exitCode == 1)
        #expect(run.spending.calls == 1)
        #expect(
            workshop.events.contains {
                $0["reason"]?.string == "The limit of 1 calls to the model is reached (--max-calls)."
            })
        #expect(run.json(error: nil)["spending"]?["tokens"]?["cacheRead"] == 3)
        #expect(run.json(error: nil)["spending"]?["cost"] == .null)
    }

    @Test func `every question of a run begins with the same bytes`() async throws {
        let scene = try WireScene(
            .anthropic,
            [
                WireScript(wire: .anthropic).stream(LoopWorkshop.page("<p id=b>")),
                WireScript(wire: .anthropic).stream(Self.page),
            ])
        var workshop = try LoopWorkshop(replies: [])
        workshop.model = scene.model
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"]))
        #expect(run.exitCode == 0)
        let bodies = try scene.bodies
        try #require(bodies.count == 2)
        #expect(bodies[0]["system"] == bodies[1]["system"])
        let blocks = bodies.map { $0["messages"]?.array?.first?["content"]?.array?.first }
        #expect(blocks[0] == blocks[1])
        #expect(blocks[0]?["cache_control"] == ["type": "ephemeral"])
        #expect(blocks[0]?["text"]?.string?.contains("css: #a") == true)
    }

    @Test func `an image among the attachments is shown, or left out with a warning where nobody can see it`()
        async throws
    {
        let scene = try WireScene(.chatCompletions) { request in
            request.text.contains("image_url")
                ? Self.script.error(400, "unknown variant image_url, expected text") : Self.script.stream(Self.page)
        }
        var workshop = try LoopWorkshop(replies: [])
        workshop.model = scene.model
        let image = AttachmentReference(name: "a.png", url: "data:image/png;base64,iVBORw0KGgo=")
        let run = try await workshop.run(LoopWorkshop.brief(["css: #a"], attachments: [image]))
        #expect(run.exitCode == 0)
        #expect(scene.server.requests.first?.text.contains("data:image/png;base64,iVBORw0KGgo=") == true)
        #expect(workshop.events.contains { $0["text"]?.string?.contains("cannot see images") == true })
    }

    @Test func `a run that comes to nothing still says what it took`() async throws {
        let scene = try WireScene(
            .chatCompletions, settings: ModelSettings(tries: 2), [Self.script.error(503, "Busy")])
        var workshop = try LoopWorkshop(replies: [])
        workshop.model = scene.model
        await #expect(throws: RunError.self) { try await workshop.run(LoopWorkshop.brief(["css: #a"])) }
        #expect(workshop.spending?.calls == 2)
        #expect(workshop.spending?.usage.input == nil, "nobody knows what the failed calls cost")
    }
}
