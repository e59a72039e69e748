/// What difference a suite of so many briefs can show.
package struct PairedPower: Sendable, Hashable {
    package let briefs: Int

    package init(briefs: Int) { self.briefs = briefs }

    /// How likely the exact McNemar test finds (p below 0.05) that one variant passes a share `better` of the briefs that
    /// the other does not, and the other a share `worse`.
    package func power(better: Double, worse: Double) -> Double {
        let differing = better + worse
        guard differing > 0 else { return 0 }
        return (0...briefs).reduce(0) { sum, count in
            let least = Self.greatestRejected(of: count)
            guard least >= 0 else { return sum }
            let share = better / differing
            let found =
                Binomial.cumulative(upTo: least, in: count, rate: share)
                + Binomial.cumulative(upTo: least, in: count, rate: 1 - share)
            return sum + Binomial.probability(of: count, in: briefs, rate: differing) * found
        }
    }

    /// The smallest difference of pass rates that is found in four suites of five, when a twentieth of the briefs goes the
    /// other way; `nil` when not even the greatest is.
    package var smallestDifference: Double? {
        let worse = 0.05
        let differences = stride(from: 1, through: 90, by: 1).map { Double($0) / 100 }
        // More difference is found more often.
        var (low, high) = (0, differences.count)
        while low < high {
            let middle = (low + high) / 2
            if power(better: worse + differences[middle], worse: worse) >= 0.8 {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low < differences.count ? differences[low] : nil
    }

    /// The largest smaller part of so many briefs that differ at which the test finds a difference; -1 when there is none.
    private static func greatestRejected(of count: Int) -> Int {
        var greatest = -1
        var sum = 0.0
        for part in 0...max(0, count / 2) {
            sum += Binomial.probability(of: part, in: count, rate: 0.5)
            guard 2 * sum <= 0.05 else { break }
            greatest = part
        }
        return greatest
    }
}

extension PairedDifferences {
    /// The smallest mean that these briefs, spread as they are, would have shown four times of five; `nil` when they do
    /// not spread.
    package var smallestDifference: Double? {
        // 1.96 for p below 0.05, 0.84 for four of five.
        standardDeviation.flatMap { $0 > 0 ? 2.80 * $0 / Double(values.count).squareRoot() : nil }
    }
}
