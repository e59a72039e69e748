/// By how much one variant does better than another, brief by brief.
///
/// Repeats of a brief are not independent cases, so each brief gives one difference of rates.
package struct PairedDifferences: Sendable, Hashable {
    package let values: [Double]
    private let seed: UInt64

    package init(_ values: [Double], seed: UInt64 = 20_261_121) {
        self.values = values
        self.seed = seed
    }

    /// `nil` without a brief.
    package var mean: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }

    /// The interval of the mean by drawing briefs again, with replacement; `nil` with fewer than two.
    package func interval(draws: Int = 10_000) -> Interval? {
        guard values.count > 1 else { return nil }
        var random = SeededRandom(seed: seed)
        let means = (0..<draws).map { _ in
            var sum = 0.0
            for _ in values.indices { sum += values[random.index(below: values.count)] }
            return sum / Double(values.count)
        }
        .sorted()
        return Interval(low: Self.quantile(0.025, of: means), high: Self.quantile(0.975, of: means))
    }

    /// The two-sided probability of a mean as far from 0, or farther, if it were chance which variant is which.
    ///
    /// All ways to swap are counted up to 14 briefs that differ; beyond that, so many are drawn.
    package func pValue(draws: Int = 10_000) -> Double {
        // A brief without a difference stays the same whichever way round it is.
        let values = values.filter { $0 != 0 }
        guard !values.isEmpty else { return 1 }
        let observed = abs(values.reduce(0, +)) - 1e-9
        if values.count <= 14 {
            let count = 1 << values.count
            let extreme = (0..<count).count { abs(Self.sum(values, flipping: [UInt64($0)])) >= observed }
            return Double(extreme) / Double(count)
        }
        var random = SeededRandom(seed: seed)
        let words = (values.count + 63) / 64
        let extreme = (0..<draws).count { _ in
            abs(Self.sum(values, flipping: (0..<words).map { _ in random.next() })) >= observed
        }
        return Double(extreme + 1) / Double(draws + 1)
    }

    /// How much the differences spread; `nil` with fewer than two.
    package var standardDeviation: Double? {
        guard let mean, values.count > 1 else { return nil }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    private static func sum(_ values: [Double], flipping bits: [UInt64]) -> Double {
        var sum = 0.0
        for (index, value) in values.enumerated() {
            sum += bits[index >> 6] >> UInt64(index & 63) & 1 == 0 ? value : -value
        }
        return sum
    }

    /// Between the two nearest of sorted values.
    private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
