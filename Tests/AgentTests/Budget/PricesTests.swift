import Agent
import TestSupport
import Testing

@Suite struct PricesTests {
    private func prices(_ text: String) throws -> Prices {
        let folder = try TemporaryDirectory()
        return try Prices(file: try folder.write(text, to: "prices.json"))
    }

    private static let list = """
        {"currency": "EUR", "models": {
          "big": {"input": 10, "output": 50, "cacheRead": 1, "cacheWrite": 12.5},
          "big-mini": {"input": 1, "output": 5}, "free": {"input": 0, "output": 0}, "tiny*": {"input": 2, "output": 4}}}
        """

    @Test(
        arguments: [
            ("big", TokenUsage(input: 1_000_000, output: 100_000), 15),
            ("big", TokenUsage(input: 1_000_000, output: 0, cacheRead: 500_000, cacheWrite: 100_000), 5.75),
            ("big-2026-10-01", TokenUsage(input: 1_000_000, output: 0), 10),
            ("big-20261001", TokenUsage(input: 1_000_000, output: 0), 10),
            ("big-mini", TokenUsage(input: 1_000_000, output: 0, cacheRead: 500_000), 1),
            ("big-nano", TokenUsage(input: 1_000_000, output: 0), nil),
            ("free", TokenUsage(input: 9, output: 9), 0),
            ("tiny-7b", TokenUsage(input: 0, output: 1_000_000), 4),
            ("else", TokenUsage(input: 9, output: 9, cost: 0.25), 0.25),
            ("big", TokenUsage(input: 9), nil),
        ] as [(String, TokenUsage, Double?)])
    func `a reply costs what its tokens cost, and unknown is unknown`(
        model: String, usage: TokenUsage, cost: Double?
    ) throws {
        let reply = Reply(text: "", usage: usage, model: model)
        #expect(try prices(Self.list).cost(of: reply, asked: "asked") == cost)
    }

    @Test func `the name that was asked for counts when the answer has another`() throws {
        let reply = Reply(text: "", usage: TokenUsage(input: 1_000_000, output: 0), model: "internal-name")
        #expect(try prices(Self.list).cost(of: reply, asked: "big") == 10)
        #expect(try prices(Self.list).currency == "EUR")
    }

    @Test(arguments: [
        ("{", "are not JSON"), ("{}", "has no member \"models\""),
        (#"{"models": {"big": {"input": 1}}}"#, "big needs both prices"),
        (#"{"models": {"big": {"input": "1", "output": 2}}}"#, "the input price of big is a string"),
        (#"{"models": {"big": {"input": -1, "output": 2}}}"#, "not a number from 0 on"),
    ])
    func `a file of prices that cannot be used says what is wrong with it`(text: String, words: String) {
        let error = #expect(throws: PricesError.self) { try prices(text) }
        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test func `a file that is not there is named`() {
        let error = #expect(throws: PricesError.self) { try Prices(file: "/nowhere/prices.json") }
        #expect(error?.description == "the prices /nowhere/prices.json cannot be read")
    }
}
