import Agent
import FoundationEssentials
import JSON
import Testing

/// Writes random tables with what we make of them, for `scripts/test-statistics` to compare with other libraries.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["AGENT_STATISTICS"] != nil)) struct StatisticsTable {
    @Test func `random tables and their statistics are written down`() throws {
        let path = try #require(ProcessInfo.processInfo.environment["AGENT_STATISTICS"])
        var random = SeededRandom(seed: 8)
        let lines = (0..<1000).map { _ in Self.table(&random).text + "\n" }
        #expect(lines.count == 1000)
        try Data(lines.joined().utf8).write(to: URL(filePath: path))
    }

    private static func table(_ random: inout SeededRandom) -> JSONValue {
        let trials = Int.random(in: 1...300, using: &random)
        let hits = Int.random(in: 0...trials, using: &random)
        let (first, second) = (Int.random(in: 0...40, using: &random), Int.random(in: 0...40, using: &random))
        let differences = (0..<Int.random(in: 2...8, using: &random)).map { _ in
            Double(Int.random(in: -4...4, using: &random)) / 4
        }
        let pValues = (0..<Int.random(in: 1...6, using: &random)).map { _ in random.fraction() / 10 }
        let count = Int.random(in: 1...20, using: &random)
        let passed = Int.random(in: 0...count, using: &random)
        let tries = Int.random(in: 1...count, using: &random)
        let paired = PairedDifferences(differences)
        let interval = Proportion(hits, of: trials).interval
        let spread = paired.interval()
        let repeats = Repeats(passed, of: count)
        func list(_ values: [Double?]) -> JSONValue { .array(values.map { $0.map(JSONValue.number) ?? .null }) }
        return [
            "hits": .integer(hits), "trials": .integer(trials), "wilson": list([interval?.low, interval?.high]),
            "first": .integer(first), "second": .integer(second),
            "mcnemar": .number(McNemar(onlyFirst: first, onlySecond: second).pValue),
            "differences": list(differences), "permutation": .number(paired.pValue()),
            "bootstrap": list([spread?.low, spread?.high]), "pValues": list(pValues),
            "holm": list(Holm.adjusted(pValues)), "passed": .integer(passed), "count": .integer(count),
            "tries": .integer(tries), "passAtK": list([repeats.anyPasses(of: tries)]),
            "passHatK": list([repeats.allPass(of: tries)]),
        ]
    }
}
