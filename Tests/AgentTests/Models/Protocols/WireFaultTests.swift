import Agent
import JSON
import Network
import TestSupport
import Testing

/// How every protocol's model ends when something is wrong, and how often it asks.
@Suite(.timeLimit(.minutes(5))) struct WireFaultTests {
    struct Mishap: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let answer: @Sendable (WireScript) -> StubAnswer
        /// How long is waited before the second try, which succeeds; nil when the first is the last.
        var wait: Duration?
        var ending = Ending.reply

        init(
            _ name: String, wait: Duration? = nil, ending: Ending = .reply,
            _ answer: @escaping @Sendable (WireScript) -> StubAnswer
        ) {
            testDescription = name
            self.answer = answer
            self.wait = wait
            self.ending = ending
        }
    }

    enum Ending: Sendable {
        case reply
        case rejected(String)
        case outOfBudget
        case unavailable(String)
    }

    static let healing = [
        Mishap("reset before the first byte", wait: .seconds(1)) { _ in .cut },
        Mishap("reset in the middle", wait: .seconds(1)) {
            .stream([.text($0.events(["half", "way", "on"]).prefix(2).joined()), .cut])
        },
        Mishap("a stream without an end", wait: .seconds(1)) {
            let events = $0.events(["half"])
            // Nothing that tells of the end: Anthropic does it twice, the others once.
            return .stream(events.prefix($0.wire == .anthropic || $0.wire == .responses ? 2 : 1).map { .text($0) })
        },
        Mishap("a length that is never reached", wait: .seconds(1)) {
            let body = $0.whole("half").text.dropLast(20)
            return StubAnswer(raw: [
                .text("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count + 20)\r\n\r\n\(body)"), .cut,
            ])
        },
        Mishap("a page of HTML", wait: .seconds(1)) { _ in .full(200, "<html>proxy</html>") },
        Mishap("an empty reply", wait: .seconds(1)) { $0.stream("") },
        Mishap("an error as an event of the stream", wait: .seconds(1)) {
            .stream([.text("event: error\ndata: \($0.errorBody(529, "Busy", code: "529").text)\n\n")])
        },
        Mishap("an error over several lines in the middle of a stream", wait: .seconds(1)) {
            .stream([.text($0.events(["half"])[0]), .text($0.errorBody(529, "Busy", code: "529").prettyText)])
        },
        Mishap("an error in an answer of status 200", wait: .seconds(1)) { _ in
            .full(200, #"{"error":{"code":503,"message":"no provider"}}"#)
        },
        Mishap("an error as a text, with the type of a stream", wait: .seconds(1)) { _ in
            .full(500, "data: {\"error\":\"oh\"}\n\n", headers: [("Content-Type", "text/event-stream")])
        },
        Mishap("retry-after in seconds", wait: .seconds(2)) {
            $0.error(429, "Slow down", headers: [("Retry-After", "2")])
        },
        Mishap("retry-after as a date", wait: .seconds(7)) {
            $0.error(
                429, "Slow down",
                headers: [
                    ("Date", "Sat, 21 Nov 2026 10:00:00 GMT"), ("Retry-After", "Sat, 21 Nov 2026 10:00:07 GMT"),
                ])
        },
        Mishap("retry-after-ms", wait: .milliseconds(1500)) {
            $0.error(429, "Slow down", headers: [("retry-after-ms", "1500")])
        },
        Mishap("overloaded", wait: .seconds(1)) { $0.error(529, "Overloaded") },
        Mishap("loading its model", wait: .seconds(1)) { $0.error(503, "Loading model") },
        Mishap("x-should-retry against the status", wait: .seconds(1)) {
            $0.error(400, "Odd", headers: [("x-should-retry", "true")])
        },
    ]

    @Test(arguments: WireProtocol.allCases, healing)
    func `what may heal is asked for again, after the wait that is due`(
        wire: WireProtocol, mishap: Mishap
    ) async throws {
        let script = WireScript(wire: wire)
        let scene = try WireScene(wire, [mishap.answer(script), script.stream("done")])
        #expect(try await scene.ask().text == "done")
        #expect(scene.server.requests.count == 2)
        #expect(scene.clock.sleeps == [mishap.wait].compactMap(\.self))
    }

    static let final = [
        Mishap("a key that is refused", ending: .rejected("Check the API key.")) { $0.error(401, "Bad key") },
        Mishap("not allowed", ending: .rejected("Check the API key.")) { $0.error(403, "Flagged") },
        Mishap("no such model", ending: .rejected("Check the model's name and the base URL.")) {
            $0.error(404, "model: tiny")
        },
        Mishap("a request that is too large", ending: .rejected("cannot read a prompt this long")) {
            $0.error(413, "Too large")
        },
        Mishap("an error as a text", ending: .rejected("(HTTP 400): said. Check")) { _ in
            .full(400, #"{"error":"said"}"#)
        },
        Mishap("an error without its member", ending: .rejected("(HTTP 400): said. Check")) { _ in
            .full(400, #"{"message":"said"}"#)
        },
        Mishap("a list of details", ending: .rejected("(HTTP 422): said. Check")) { _ in
            .full(422, #"{"detail":[{"loc":["body"],"msg":"said"}]}"#)
        },
        Mishap("an error in an array", ending: .rejected("(HTTP 400): said. Check")) { _ in
            .full(400, #"[{"error":{"code":400,"message":"said"}}]"#)
        },
        Mishap("plain words", ending: .rejected("(HTTP 418): I am a teapot. Check")) { _ in
            .full(418, "I am a teapot")
        },
        Mishap("no credit", ending: .outOfBudget) { $0.error(402, "Insufficient credits") },
        Mishap("a spent quota", ending: .outOfBudget) { _ in
            .full(429, #"{"error":{"type":"insufficient_quota","message":"You exceeded your quota"}}"#)
        },
        Mishap("a redirect to another host", ending: .rejected("sends requests elsewhere (HTTP 307, to example.org)")) {
            _ in .full(307, "", headers: [("Location", "https://example.org/v1")])
        },
        Mishap("a wait of ten minutes", ending: .unavailable("asks to wait 600.0 seconds")) {
            $0.error(429, "Later", headers: [("Retry-After", "600")])
        },
        Mishap("x-should-retry: false", ending: .rejected("Gone")) {
            $0.error(503, "Gone", headers: [("x-should-retry", "false")])
        },
    ]

    @Test(arguments: WireProtocol.allCases, final)
    func `what no waiting heals ends at once and says what to do`(wire: WireProtocol, mishap: Mishap) async throws {
        let scene = try WireScene(wire, [mishap.answer(WireScript(wire: wire))])
        let error = try #require(await #expect(throws: ModelError.self) { try await scene.ask() })
        #expect(scene.server.requests.count == 1)
        #expect(scene.clock.sleeps.isEmpty)
        switch (mishap.ending, error) {
        case (.rejected(let words), .rejected(let text)), (.unavailable(let words), .unavailable(let text)):
            #expect(text.contains(words), "\(text)")
        case (.outOfBudget, .outOfBudget): break
        default: Issue.record("ended as \(error)")
        }
    }

    @Test(arguments: [
        (WireProtocol.chatCompletions, #"{"message":"Usage $0.11 / $0.1 in 7 days"}"#),
        (.responses, #"{"error":{"code":"project_spend_limit_exceeded","message":"Limit"}}"#),
        (
            .anthropic,
            #"{"type":"error","error":{"type":"rate_limit_error","message":"Limit","details":{"error_code":"enforced_spend_limit_reached"}}}"#
        ),
        (.anthropic, #"{"type":"error","error":{"type":"billing_error","message":"No credit"}}"#),
        (
            .gemini,
            #"{"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]},{"retryDelay":"37s"}]}}"#
        ),
    ])
    func `a limit on money or on the day is not waited for`(wire: WireProtocol, body: String) async throws {
        let scene = try WireScene(wire, [.full(429, body)])
        guard case .outOfBudget? = await #expect(throws: ModelError.self, performing: { try await scene.ask() }) else {
            Issue.record("not taken for a spent budget")
            return
        }
        #expect(scene.server.requests.count == 1)
    }

    @Test(arguments: [
        (
            WireProtocol.gemini,
            #"{"error":{"code":429,"message":"Quota","details":[{"violations":[{"quotaId":"RequestsPerMinute"}]},{"retryDelay":"37.5s"}]}}"#,
            Duration.milliseconds(37_500)
        ),
        (
            .anthropic,
            #"{"type":"error","error":{"type":"rate_limit_error","message":"Limit","details":{"error_code":"ramp_limit_exceeded"}}}"#,
            .seconds(1)
        ),
    ])
    func `a limit on the minute is waited for`(wire: WireProtocol, body: String, wait: Duration) async throws {
        let scene = try WireScene(wire, [.full(429, body), WireScript(wire: wire).stream("done")])
        #expect(try await scene.ask().text == "done")
        #expect(scene.clock.sleeps == [wait])
    }

    @Test(arguments: [
        (WireProtocol.chatCompletions, #"{"error":{"message":"This is long","code":"context_length_exceeded"}}"#),
        (
            .chatCompletions,
            #"{"error":{"code":400,"type":"exceed_context_size_error","message":"too big","n_prompt_tokens":13392,"n_ctx":8192}}"#
        ),
        (.responses, #"{"error":{"message":"Your input exceeds the context window of this model."}}"#),
        (
            .anthropic,
            #"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#
        ),
        (
            .gemini,
            #"{"error":{"code":400,"message":"The input token count (2) exceeds the maximum number of tokens allowed (1).","status":"INVALID_ARGUMENT"}}"#
        ),
    ])
    func `a prompt that is too long says so`(wire: WireProtocol, body: String) async throws {
        let scene = try WireScene(wire, [.full(400, body)])
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(error?.text.contains("cannot read a prompt this long") == true)
        if body.contains("n_ctx") { #expect(error?.text.contains("Its context has 8192 tokens.") == true) }
        #expect(scene.server.requests.count == 1)
    }

    @Test func `an answer without measure is given up`() async throws {
        let chunk = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
        let scene = try WireScene(.gemini, [.stream([.text("{")] + (0..<33).map { _ in .bytes(chunk) })])
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(error?.text.contains("is larger than the 33554432 bytes allowed") == true)
        #expect(scene.server.requests.count == 1)
    }

    @Test func `Google's wrong key is about the key, whatever the status`() async throws {
        let body = #"{"error":{"code":400,"message":"API key not valid","details":[{"reason":"API_KEY_INVALID"}]}}"#
        let scene = try WireScene(.gemini, [.full(400, body)])
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(error?.text.contains("Check the API key.") == true)
    }

    @Test(arguments: [
        (#"{"type":"error","code":"rate_limit_exceeded","message":"Slow"}"#, 2),
        (
            #"{"type":"response.failed","response":{"status":"failed","error":{"code":"server_error","message":"Oh"}}}"#,
            2
        ),
        (
            #"{"type":"response.failed","response":{"status":"failed","error":{"code":"invalid_prompt","message":"No"}}}"#,
            1
        ),
        (#"{"status":"cancelled","output":[]}"#, 2),
    ])
    func `a response that failed is asked for again when that may help`(event: String, requests: Int) async throws {
        let scene = try WireScene(
            .responses, [.stream([.text("data: \(event)\n\n")]), WireScript(wire: .responses).stream("done")])
        _ = try? await scene.ask()
        #expect(scene.server.requests.count == requests)
    }

    @Test(arguments: WireProtocol.allCases)
    func `the key is in no error and in no progress`(wire: WireProtocol) async throws {
        let answers: [StubAnswer] = [
            .full(500, "{\"message\":\"Bearer \(WireScene.key) is invalid\"}"),
            .stream([.text("data: {\"error\":{\"code\":401,\"message\":\"\(WireScene.key)\"}}\n\n")]),
        ]
        let scene = try WireScene(wire, answers)
        let error = try #require(await #expect(throws: ModelError.self) { try await scene.ask() })
        let text = "\(error) \(scene.told)"
        #expect(text.contains("(secret)"))
        #expect(!text.contains("secret-0123") && !text.contains("sk-test"))
    }

    @Test(arguments: WireProtocol.allCases)
    func `silence ends a try, and the provider's request is named`(wire: WireProtocol) async throws {
        let script = WireScript(wire: wire)
        let scene = try WireScene(
            wire, settings: ModelSettings(tries: 2, silence: .seconds(1)),
            [
                .stream([.text(script.events(["half"])[0]), .hang]),
                script.error(503, "Later", headers: [("x-request-id", "req_42")]),
            ])
        let error = await #expect(throws: ModelError.self) { try await scene.ask() }
        #expect(error?.text.contains("(HTTP 503, request req_42): Later.") == true)
        #expect(
            scene.told.contains { if case .retrying(_, let why) = $0 { why.contains("without a byte") } else { false } }
        )
    }

    @Test(arguments: [
        (WireProtocol.chatCompletions, "http://127.0.0.1:1/v1", Duration.seconds(600)),
        (.anthropic, "https://api.anthropic.com", .seconds(300)),
    ])
    func `nothing is waited for longer than five minutes, or ten where a model is loaded`(
        wire: WireProtocol, address: String, silence: Duration
    ) async throws {
        let transport = RecordingTransport()
        let model = try HostedModel(
            name: "tiny", speaking: wire, baseURL: address, key: nil, settings: ModelSettings(tries: 1),
            transport: transport, clock: ImmediateClock(), jitter: { 0 })
        await #expect(throws: ModelError.self) { try await model.reply(to: Conversation()) }
        #expect(transport.requests.map(\.limits.idle) == [silence])
        #expect(transport.requests.map(\.redirects) == [0])
    }
}
