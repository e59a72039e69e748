import Agent
import Testing

/// The statistics of a comparison, against values worked out elsewhere.
@Suite struct StatisticsTests {
    @Test(arguments: [
        (17, 20, 64.0, 94.8), (5, 5, 56.6, 100), (0, 10, 0, 27.8), (24, 30, 62.7, 90.5), (850, 1000, 82.7, 87.1),
    ])
    func `Wilson's interval`(hits: Int, trials: Int, low: Double, high: Double) throws {
        let interval = try #require(Proportion(hits, of: trials).interval)
        #expect(abs(interval.low * 100 - low) < 0.051)
        #expect(abs(interval.high * 100 - high) < 0.051)
    }

    @Test func `without a trial there is no rate`() {
        #expect(Proportion(0, of: 0).interval == nil)
        #expect(ClusteredRate([]).rate == nil)
        #expect(ClusteredRate([(0, 0)]).interval == nil)
    }

    @Test(arguments: [
        (6, 0, 0.0313), (5, 0, 0.0625), (8, 1, 0.0391), (9, 2, 0.0654), (10, 3, 0.0923), (12, 4, 0.0768), (0, 0, 1),
        (3, 3, 1),
    ])
    func `McNemar's exact test`(first: Int, second: Int, pValue: Double) {
        #expect(abs(McNemar(onlyFirst: first, onlySecond: second).pValue - pValue) < 0.00006)
        #expect(abs(McNemar(onlyFirst: second, onlySecond: first).pValue - pValue) < 0.00006)
    }

    @Test(arguments: [
        (20, 0.03, 0.20, 0.45), (30, 0.10, 0.40, 0.71), (50, 0.24, 0.70, 0.94), (100, 0.54, 0.96, 1.00),
    ])
    func `the power of McNemar's test`(briefs: Int, small: Double, middle: Double, great: Double) {
        let power = PairedPower(briefs: briefs)
        #expect(abs(power.power(better: 0.15, worse: 0.05) - small) < 0.0051)
        #expect(abs(power.power(better: 0.25, worse: 0.05) - middle) < 0.0051)
        #expect(abs(power.power(better: 0.35, worse: 0.05) - great) < 0.0051)
    }

    @Test func `the smallest difference that a suite shows becomes smaller with its size`() throws {
        let sizes = [10, 20, 50, 100].map { PairedPower(briefs: $0).smallestDifference }
        let known = sizes.compactMap(\.self)
        #expect(known == known.sorted(by: >))
        #expect(try #require(sizes.last ?? nil) < 0.16)
        #expect(PairedPower(briefs: 5).smallestDifference == nil)
    }

    @Test func `the chance of one pass, and of all passing, in k tries`() throws {
        let repeats = Repeats(3, of: 5)
        #expect(abs(try #require(repeats.anyPasses(of: 1)) - 0.6) < 1e-12)
        #expect(abs(try #require(repeats.anyPasses(of: 2)) - 0.9) < 1e-12)
        #expect(repeats.anyPasses(of: 3) == 1)
        #expect(abs(try #require(repeats.allPass(of: 2)) - 0.3) < 1e-12)
        #expect(repeats.allPass(of: 4) == 0)
        #expect(repeats.allPass(of: 6) == nil)
    }

    @Test func `Holm's correction keeps the order and never falls`() {
        #expect(Holm.adjusted([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
        #expect(Holm.adjusted([0.5, 0.9]) == [1, 1])
        #expect(Holm.adjusted([]) == [])
    }

    @Test func `the permutation test counts every way to swap`() throws {
        // Six briefs, all better: only this and its mirror are as extreme.
        #expect(PairedDifferences([1, 1, 1, 1, 1, 1]).pValue() == 2.0 / 64)
        #expect(PairedDifferences([1, -1]).pValue() == 1)
        #expect(PairedDifferences([0, 0, 0]).pValue() == 1)
        // Drawn instead of counted, it comes near the same.
        let many = (0..<20).map { $0 < 15 ? 1.0 : -1 }
        #expect(abs(PairedDifferences(many).pValue() - McNemar(onlyFirst: 15, onlySecond: 5).pValue) < 0.01)
    }

    @Test func `the bootstrap's interval holds the mean, and is the same every time`() throws {
        let differences = PairedDifferences((0..<40).map { Double($0 % 5) / 4 - 0.25 })
        let interval = try #require(differences.interval())
        let mean = try #require(differences.mean)
        #expect(interval.low < mean && mean < interval.high)
        // Half the width is close to 1.96 standard errors.
        let error = try #require(differences.standardDeviation) / 40.0.squareRoot()
        #expect(abs((interval.high - interval.low) / 2 / error - 1.96) < 0.15)
        #expect(interval == differences.interval())
        #expect(PairedDifferences([1]).interval() == nil)
    }

    @Test func `trials that are alike count for less`() throws {
        let independent = ClusteredRate((0..<20).map { ($0 % 2, 1) })
        let alike = ClusteredRate((0..<4).map { ($0 % 2 * 5, 5) })
        #expect(independent.rate == alike.rate)
        let (narrow, wide) = (try #require(independent.interval), try #require(alike.interval))
        #expect(wide.low < narrow.low && wide.high > narrow.high)
        #expect(independent.interval == Proportion(10, of: 20).interval)
        #expect(ClusteredRate((0..<5).map { _ in (4, 4) }).interval == Proportion(5, of: 5).interval)
    }

    @Test func `the numbers of a seed are always the same`() {
        var random = SeededRandom(seed: 1_234_567)
        // The generator's published sequence.
        #expect(random.next() == 6_457_827_717_110_365_317)
        #expect(random.next() == 3_203_168_211_198_807_973)
    }
}
