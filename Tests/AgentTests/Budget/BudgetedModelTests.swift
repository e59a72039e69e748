import Agent
import Network
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct BudgetedModelTests {
    private static let prices = #"{"models": {"tiny*": {"input": 1000000, "output": 1000000}}}"#

    private func model(
        _ scene: WireScene, _ budget: Budget, prices: String = prices, timeLimit: Duration = .seconds(60)
    ) throws -> BudgetedModel {
        let folder = try TemporaryDirectory()
        let prices = try Prices(file: try folder.write(prices, to: "prices.json"))
        return BudgetedModel(
            scene.model, within: budget, prices: prices, timeLimit: timeLimit, clock: ContinuousClock())
    }

    private let question = Conversation([Message(.user, "Hello")])

    @Test(arguments: [
        (Budget(calls: 2), 2, "The limit of 2 calls to the model is reached (--max-calls)."),
        (Budget(tokens: 15), 2, "The limit of 15 tokens is reached (--max-tokens-total): 28 were used."),
        (Budget(tokens: 14), 1, "The limit of 14 tokens is reached (--max-tokens-total): 14 were used."),
        (Budget(cost: 20), 2, "The limit of 20.0 USD is reached (--max-cost): 28.0 were spent."),
    ])
    func `nothing is asked any more when a limit is reached`(budget: Budget, calls: Int, words: String) async throws {
        let scene = try WireScene(.chatCompletions, [WireScript(wire: .chatCompletions).stream("ok")])
        let model = try model(scene, budget)
        for _ in 0..<calls { _ = try await model.reply(to: question) }
        await #expect(throws: ModelError.outOfBudget(words)) { try await model.reply(to: question) }
        #expect(scene.server.requests.count == calls)
    }

    @Test func `what was spent is added up, cached tokens too`() async throws {
        let scene = try WireScene(.anthropic, [WireScript(wire: .anthropic).stream("ok")])
        let model = try model(
            scene, Budget(), prices: #"{"models": {"tiny-2026": {"input": 1, "output": 10, "cacheRead": 0.1}}}"#)
        for _ in 0..<2 { _ = try await model.reply(to: question) }
        let spent = model.spending
        #expect(spent.calls == 2)
        #expect(spent.usage == TokenUsage(input: 18, output: 10, cacheRead: 6, cacheWrite: 4, reasoning: 0))
        #expect(spent.models == ["tiny-2026"])
        #expect(
            spent.shown(currency: "USD") == "2 calls, 18 tokens read (6 from the cache), 10 written, cost 0.0001 USD")
    }

    @Test func `a request that failed is a call too`() async throws {
        let script = WireScript(wire: .chatCompletions)
        let scene = try WireScene(.chatCompletions, [script.error(503, "Busy"), script.stream("ok")])
        let model = try model(scene, Budget())
        _ = try await model.reply(to: question)
        #expect(model.spending.calls == 2)
    }

    @Test func `a limit of money without a price ends after the first call, and says what is missing`() async throws {
        let scene = try WireScene(.chatCompletions, [WireScript(wire: .chatCompletions).stream("ok")])
        let model = try model(scene, Budget(cost: 1), prices: #"{"models": {}}"#)
        _ = try await model.reply(to: question)
        #expect(model.spending.cost == nil)
        #expect(model.spending.shown(currency: "USD").hasSuffix("cost unknown"))
        let error = await #expect(throws: ModelError.self) { try await model.reply(to: question) }
        #expect(error?.text.contains("give the price in a file of prices (--prices)") == true)
    }

    @Test func `tokens that nobody reports are estimated for the limit, and unknown in the report`() async throws {
        let folder = try TemporaryDirectory()
        try folder.write(String(repeating: "x", count: 400), to: "001.reply.txt")
        let model = BudgetedModel(
            try RecordedModel(directory: folder.path), within: Budget(tokens: 100), prices: Prices(),
            timeLimit: .seconds(60), clock: ContinuousClock())
        _ = try await model.reply(to: question)
        #expect(model.spending.countedTokens == 101)
        #expect(model.spending.usage.input == nil)
        #expect(model.spending.shown(currency: "USD") == "1 call, tokens unknown, cost unknown")
        await #expect(throws: ModelError.self) { try await model.reply(to: question) }
    }

    @Test func `the time that is up ends a call that hangs`() async throws {
        let scene = try WireScene(.chatCompletions, [.hang])
        let model = try model(scene, Budget(), timeLimit: .milliseconds(200))
        let error = await #expect(throws: ModelError.self) { try await model.reply(to: question) }
        guard case .unavailable(let text)? = error else {
            Issue.record("ended as \(String(describing: error))")
            return
        }
        #expect(text == "The time for asking tiny, 0.2 seconds, is up (--deadline).")
        await #expect(throws: ModelError.self) { try await model.reply(to: question) }
        #expect(scene.server.requests.count == 1)
    }

    @Test func `cancelling is no end of the time`() async throws {
        let scene = try WireScene(.chatCompletions, [.hang])
        let model = try model(scene, Budget())
        let task = Task { try await model.reply(to: question) }
        task.cancel()
        let error = await #expect(throws: ModelError.self) { try await task.value }
        guard case .cancelled? = error else {
            Issue.record("ended as \(String(describing: error))")
            return
        }
    }
}
