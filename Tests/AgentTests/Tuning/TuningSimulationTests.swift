import Agent
import Testing

/// Whether comparisons say what is so, over 200 simulated ones of the size of the corpus of seeded faults.
@Suite struct TuningSimulationTests {
    private static let runs = 200
    private static let cases = 40

    /// Some cases are easy, some are hard: that is what makes repeats of a case alike.
    private static func ease(_ index: Int) -> Double { [0.1, 0.35, 0.6, 0.85][index % 4] }

    private static func found(better: Double, repeats: Int) -> Int {
        (0..<runs).count { run in
            let base = SimulatedOutcomes.group("a", cases: cases, repeats: repeats, seed: UInt64(2 * run)) { ease($0) }
            let other = SimulatedOutcomes.group("b", cases: cases, repeats: repeats, seed: UInt64(2 * run + 1)) {
                min(1, ease($0) + better)
            }
            let comparison = PairedDifferences(differences(base, other))
            return comparison.pValue(draws: 1000) < 0.05
        }
    }

    private static func differences(_ base: TuningGroup, _ other: TuningGroup) -> [Double] {
        zip(base.cases, other.cases).map { before, after in
            rate(after.outcomes) - rate(before.outcomes)
        }
    }

    private static func rate(_ outcomes: [TuningOutcome]) -> Double {
        let counts = outcomes.map { TuningMetric.fix.count($0) }
        return Double(counts.reduce(0) { $0 + $1.hits }) / Double(counts.reduce(0) { $0 + $1.trials })
    }

    @Test(arguments: [1, 3]) func `two identical sets differ in no more comparisons than one in twenty`(repeats: Int) {
        // More than 18 of 200 at a true rate of 5 % would be one suite in a hundred and fifty.
        #expect(Self.found(better: 0, repeats: repeats) <= 18)
    }

    @Test func `a planted difference is found nearly always`() {
        #expect(Self.found(better: 0.35, repeats: 1) >= 180)
    }

    @Test func `repeats find a smaller one`() {
        #expect(Self.found(better: 0.15, repeats: 3) > Self.found(better: 0.15, repeats: 1))
    }
}
