/// So many of so many.
package struct Proportion: Sendable, Hashable {
    /// Not always whole: what is not independent counts for less.
    package let hits: Double
    package let trials: Double

    package init(_ hits: Double, of trials: Double) {
        self.hits = hits
        self.trials = trials
    }

    package init(_ hits: Int, of trials: Int) { self.init(Double(hits), of: Double(trials)) }

    /// `nil` without a trial.
    package var rate: Double? { trials > 0 ? hits / trials : nil }

    /// Wilson's interval, which does not leave 0 to 1 and is of use from a few trials on; `nil` without a trial.
    package var interval: Interval? {
        guard let rate else { return nil }
        let z = Interval.width
        let square = z * z
        let scale = 1 + square / trials
        let centre = (rate + square / (2 * trials)) / scale
        let spread = rate * (1 - rate) / trials + square / (4 * trials * trials)
        let half = z * spread.squareRoot() / scale
        // Rounding must not put the rate itself outside.
        return Interval(low: max(0, min(rate, centre - half)), high: min(1, max(rate, centre + half)))
    }
}
