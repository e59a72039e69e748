import Agent
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct EvaluatorCallbackTests {
    @Test(arguments: [200, 201, 204])
    func `an accepted delivery is posted once, as JSON`(status: Int) async throws {
        let scene = try CallbackScene(.full(status, status == 204 ? "" : "thanks"))
        #expect(try await scene.notify() == DeliveryReceipt(attempts: 1, lastStatus: status))
        let request = try #require(scene.server.requests.first)
        #expect(scene.server.requests.count == 1)
        #expect(request.method == "POST")
        #expect(request.path == "/notify?key=1")
        #expect(request[header: "Content-Type"] == "application/json")
        #expect(request.body == CallbackScene.delivery.body)
        #expect(scene.progress == [])
    }

    @Test(
        arguments: [
            ("408", .full(408)), ("425", .full(425)), ("429", .full(429, "slow down")), ("500", .full(500)),
            ("502", .full(502)), ("503", .full(503)), ("599", .full(599)), ("a connection closed at once", .cut),
            ("half a head", StubAnswer(raw: [.text("HTTP/1.1 20"), .cut])),
        ] as [(String, StubAnswer)])
    func `what may heal is sent again after one second, two, four, eight`(what: String, answer: StubAnswer) async throws
    {
        let scene = try CallbackScene(answer, answer, answer, answer, .full(200))
        #expect(try await scene.notify() == DeliveryReceipt(attempts: 5, lastStatus: 200), "\(what)")
        #expect(scene.clock.sleeps == [.seconds(1), .seconds(2), .seconds(4), .seconds(8)])
        #expect(Set(scene.server.requests.map(\.body)) == [CallbackScene.delivery.body])
    }

    @Test func `every failed attempt is told of`() async throws {
        let scene = try CallbackScene(.cut, .full(503, "busy"), .full(200))
        _ = try await scene.notify()
        guard case .retrying(let first, .seconds(1), _)? = scene.progress.first,
            case .retrying(let second, .seconds(2), let busy)? = scene.progress.last
        else {
            Issue.record("not told of both: \(scene.progress)")
            return
        }
        #expect(busy == "The evaluator at 127.0.0.1 answered with HTTP 503: busy")
        #expect(first == DeliveryReceipt(attempts: 1, lastStatus: nil))
        #expect(second == DeliveryReceipt(attempts: 2, lastStatus: 503))
        #expect(scene.progress.count == 2)
    }

    @Test(arguments: [400, 401, 403, 404, 405, 409, 410, 418, 422])
    func `any other refusal is final and says why`(status: Int) async throws {
        let scene = try CallbackScene(.full(status, "{\"detail\":\n  \"no such\u{1B} nonce\"}"))
        let receipt = DeliveryReceipt(attempts: 1, lastStatus: status)
        let text =
            "Task sales-3f8a1, round 2, could not be delivered. "
            + "The evaluator at 127.0.0.1 answered with HTTP \(status): {\"detail\": \"no such nonce\"}"
        await #expect(throws: NotifyError.refused(receipt, text)) { try await scene.notify() }
        #expect(scene.clock.sleeps == [])
        #expect(scene.server.requests.count == 1)
    }

    @Test func `only the first words of a long answer are shown`() async throws {
        let scene = try CallbackScene(.full(400, String(repeating: "no ", count: 20_000)))
        let error = await #expect(throws: NotifyError.self) { try await scene.notify() }
        #expect(error?.text.hasSuffix("no no no…") == true || error?.text.hasSuffix("no…") == true)
        #expect((error?.text.count ?? 0) < 400)
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is not followed`(status: Int) async throws {
        let other = try StubServer(.full(200))
        let scene = try CallbackScene(.full(status, "", headers: [("Location", other.url)]))
        let text =
            "Task sales-3f8a1, round 2, could not be delivered. The evaluator at 127.0.0.1 answered with HTTP \(status), "
            + "a redirect to \(other.url), which a POST does not follow. "
            + "The task must name the final address as its evaluation_url."
        await #expect(throws: NotifyError.refused(DeliveryReceipt(attempts: 1, lastStatus: status), text)) {
            try await scene.notify()
        }
        #expect(other.requests.isEmpty)
        #expect(scene.server.requests.count == 1)
    }

    @Test func `no attempt begins after the deadline`() async throws {
        let scene = try CallbackScene(deadline: .seconds(60), .full(503, "busy"))
        let text =
            "Task sales-3f8a1, round 2, could not be delivered: 6 attempts failed within 60.0 seconds. "
            + "The last: The evaluator at 127.0.0.1 answered with HTTP 503: busy"
        await #expect(throws: NotifyError.gaveUp(DeliveryReceipt(attempts: 6, lastStatus: 503), text)) {
            try await scene.notify()
        }
        #expect(scene.clock.sleeps == [1, 2, 4, 8, 16].map { .seconds($0) })
        #expect(scene.server.requests.count == 6)
    }

    @Test(arguments: [Duration.zero, .seconds(-5)])
    func `the first attempt is made even when the time is up`(deadline: Duration) async throws {
        let late = try CallbackScene(deadline: deadline, .full(200))
        #expect(try await late.notify().attempts == 1)
        let failing = try CallbackScene(deadline: deadline, .full(503))
        let error = await #expect(throws: NotifyError.self) { try await failing.notify() }
        #expect(error?.receipt == DeliveryReceipt(attempts: 1, lastStatus: 503))
        #expect(error?.text.contains("1 attempt failed") == true)
    }

    @Test func `an evaluator that is not there is tried until the deadline`() async throws {
        let clock = ImmediateClock()
        let callback = EvaluatorCallback(
            address: "http://127.0.0.1:1/", deadline: .seconds(10), transport: try CurlTransport(.anywhere),
            clock: clock, jitter: { 0 })
        let error = await #expect(throws: NotifyError.self) { try await callback.notify(CallbackScene.delivery) }
        #expect(error?.receipt == DeliveryReceipt(attempts: 4, lastStatus: nil))
        #expect(error?.text.contains("The last: 127.0.0.1 refused the connection on port 1.") == true)
        #expect(clock.sleeps == [1, 2, 4].map { .seconds($0) })
    }

    @Test func `a longer pause that the evaluator asks for is kept when it leaves time`() async throws {
        let scene = try CallbackScene(
            deadline: .seconds(60), .full(429, "", headers: [("Retry-After", "20")]),
            .full(503, "", headers: [("Retry-After", "3600")]), .full(200))
        #expect(try await scene.notify().attempts == 3)
        #expect(scene.clock.sleeps == [.seconds(20), .seconds(2)])
    }

    @Test(
        arguments: [
            StubAnswer.stream([.text("ok"), .cut]), .full(200, String(repeating: "x", count: 200_000)),
        ])
    func `the status counts even when the rest of the answer is lost`(answer: StubAnswer) async throws {
        let scene = try CallbackScene(answer)
        #expect(try await scene.notify() == DeliveryReceipt(attempts: 1, lastStatus: 200))
    }

    @Test func `an address that the guard refuses is not tried again`() async throws {
        let server = try StubServer(.full(200))
        let clock = ImmediateClock()
        let callback = EvaluatorCallback(
            address: server.url, deadline: .seconds(600),
            transport: try CurlTransport(.publicOnly(allowing: EgressAllowance())), clock: clock, jitter: { 0 })
        let error = await #expect(throws: NotifyError.self) { try await callback.notify(CallbackScene.delivery) }
        guard case .unusableAddress(DeliveryReceipt(attempts: 1, lastStatus: nil), let text)? = error else {
            Issue.record("not an unusable address: \(String(describing: error))")
            return
        }
        #expect(text.contains("AGENT_ALLOW_EGRESS"))
        #expect(server.requests.isEmpty)
        #expect(clock.sleeps == [])
    }

    @Test func `cancelling ends an attempt that hangs`() async throws {
        let begun = AsyncStream<Void>.makeStream()
        let server = try StubServer { _ in
            begun.continuation.yield()
            return .hang
        }
        let callback = EvaluatorCallback(
            address: server.url, deadline: .seconds(600), transport: try CurlTransport(.anywhere),
            clock: ImmediateClock(), jitter: { 0 })
        let task = Task { try await callback.notify(CallbackScene.delivery) }
        var iterator = begun.stream.makeAsyncIterator()
        await iterator.next()
        task.cancel()
        let text = "Task sales-3f8a1, round 2, was not delivered: it was cancelled."
        await #expect(throws: NotifyError.cancelled(DeliveryReceipt(attempts: 1), text)) { try await task.value }
    }

    @Test func `cancelling ends the pause between attempts`() async throws {
        let begun = AsyncStream<Void>.makeStream()
        let server = try StubServer(.full(503))
        let callback = EvaluatorCallback(
            address: server.url, deadline: .seconds(6000), transport: try CurlTransport(.anywhere),
            clock: ContinuousClock(), jitter: { 0 })
        let task = Task { try await callback.notify(CallbackScene.delivery) { _ in begun.continuation.yield() } }
        var iterator = begun.stream.makeAsyncIterator()
        await iterator.next()
        task.cancel()
        let error = await #expect(throws: NotifyError.self) { try await task.value }
        guard case .cancelled? = error else {
            Issue.record("not cancelled: \(String(describing: error))")
            return
        }
    }
}
