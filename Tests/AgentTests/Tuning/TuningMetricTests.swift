import Agent
import JSON
import Testing

@Suite struct TuningMetricTests {
    private static let two = SimulatedOutcomes.outcome("x", "a", [true, false], broken: 1)

    @Test func `an outcome is counted by every metric`() {
        func count(_ metric: TuningMetric) -> [Int] { [metric.count(Self.two).hits, metric.count(Self.two).trials] }
        #expect(count(.green) == [0, 1])
        #expect(count(.fix) == [1, 2])
        #expect(count(.firstFix) == [1, 2])
        #expect(count(.regression) == [1, 4])
        #expect(count(.unreadable) == [0, 1])
        #expect(count(.stagnation) == [0, 1])
        #expect(Self.two.answersToGreen == nil)
        #expect(Self.two.repairTokens == 100)
    }

    @Test func `a repair that changes nothing, or goes back, is counted apart`() {
        let failed = ["1": SimulatedOutcomes.finding("failed")]
        func step(_ number: Int, base: Int?, repeated: Int?) -> TuningOutcome.Step {
            SimulatedOutcomes.step(
                number, failed, isAnswer: base != nil, base: base, site: "\(repeated ?? number)", repeated: repeated)
        }
        let outcome = TuningOutcome(
            cell: Self.two.cell,
            steps: [
                step(1, base: nil, repeated: nil), step(2, base: 1, repeated: 1), step(3, base: 1, repeated: nil),
                step(4, base: 1, repeated: 3),
            ], best: 1, tally: TuningOutcome.Tally(), note: nil)
        #expect(TuningMetric.noChange.count(outcome).hits == 1)
        #expect(TuningMetric.oscillation.count(outcome).hits == 1)
        #expect(TuningMetric.stagnation.count(outcome).hits == 3)
    }

    @Test func `a group's figures follow from its outcomes`() throws {
        let group = TuningGroup(
            variant: "a", prompts: "a", model: "m",
            outcomes: [
                SimulatedOutcomes.outcome("x", "a", [true, true]), SimulatedOutcomes.outcome("y", "a", [false, true]),
            ], limit: 1)
        #expect(group.rate(.fix).rate == 0.75)
        #expect(group.rate(.green).hits == 1)
        #expect(group.survival == [1, 0.5])
        #expect(group.medianAnswersToGreen == 1.5)
        #expect(group.netFix == 1.5)
        #expect(try #require(group.tokensPerFix) * 3 == 200)
        #expect(group.costPerFix == nil)
        #expect(group.fixRate(ofKind: "structure").rate == 0.75)
        #expect(group.fixRate(ofKind: "script").rate == nil)
    }

    @Test func `a comparison pairs the cases, and a gate takes its verdict`() throws {
        let base = SimulatedOutcomes.group("a", cases: 8, seed: 1) { _ in 1 }
        let other = SimulatedOutcomes.group("b", cases: 8, seed: 1) { _ in 0 }
        let comparison = TuningComparison(.fix, base, other)
        #expect(comparison.differences.values == Array(repeating: -1, count: 8))
        #expect(comparison.pValue == 2.0 / 256)
        #expect(comparison.verdict == .worse)
        #expect(TuningComparison(.green, base, other).mcNemar == McNemar(onlyFirst: 8, onlySecond: 0))
        #expect(TuningComparison(.regression, base, other).verdict == .noDifference)
        #expect(try TuningGate(parsing: "worse(fix_rate, p<0.05)").failures([base, other]).count == 1)
        #expect(try TuningGate(parsing: "worse(fix_rate, p<0.001)").failures([base, other]).isEmpty)
        #expect(try TuningGate(parsing: "worse(fix_rate)").failures([other, base]).isEmpty)
        #expect(try TuningGate(parsing: "green_rate < 0.5").failures([base, other]).count == 1)
    }

    @Test(arguments: [
        ("worse(fix_rat, p<0.05)", "did you mean fix_rate?"), ("fix_rate", "is no condition"),
        ("worse(fix_rate, p<5)", "no probability between 0 and 1"),
    ])
    func `a gate that cannot be read is refused with what is meant`(text: String, words: String) {
        let error = #expect(throws: TuningError.self) { try TuningGate(parsing: text) }
        #expect(error?.description.contains(words) == true)
    }

    @Test func `an outcome is read from the journal as it was written`() throws {
        let value = try JSONValue(parsing: Self.two.json.text)
        #expect(TuningOutcome(value) == Self.two)
        #expect(TuningOutcome(["key": "x"]) == nil)
    }

    @Test(arguments: [(0.125, 2, "0.13"), (-0.004, 2, "0.00"), (12, 0, "12"), (0.05, 1, "0.1"), (-3.25, 1, "-3.3")])
    func `numbers are written with their decimals`(number: Double, count: Int, text: String) {
        #expect(number.decimals(count) == text)
    }
}
